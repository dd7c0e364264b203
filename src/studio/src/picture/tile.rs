//! The inputs of an image as one tile: its pixels' neurons without gaps between them, until a person takes them apart.

use super::{Camera, Pixel, grey};
use crate::State;
use experiment::{Dataset, Input, Neuron, NeuronId, Role, Topology, component_place};
use protocol::{LearnerFrame, Packet};

/// Pixels along each side of an image.
const SIDE: u32 = 8;
const PIXELS: u32 = SIDE * SIDE;
/// With fewer of its pixels left there is no image to see.
const FEWEST: usize = 40;
/// The side of a pixel, as a share of a neuron's.
const CELL: f32 = 0.6;

/// Where an image's neurons stand on the drawing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tile {
    /// The left edge, in pixels of the drawing.
    pub left: f32,
    /// The upper edge.
    pub top: f32,
    /// The side of one neuron.
    pub cell: f32,
}

impl Tile {
    /// The tile of a topology's image, if it has one that stands together, moved by so many canvas units.
    pub(super) fn new(
        topology: &Topology,
        camera: &Camera,
        canvas: Pixel,
        moved: Option<(&[NeuronId], (f32, f32))>,
    ) -> Option<Tile> {
        let (x, y) = origin(topology)?;
        let ((first, top), (last, bottom)) =
            (component_place(0, PIXELS), component_place(PIXELS - 1, PIXELS));
        let by =
            moved.filter(|(ids, _)| ids.iter().any(|&id| pixel(id).is_some())).map_or((0.0, 0.0), |m| m.1);
        let middle = camera.pixel(
            canvas,
            x as f32 + (first + last) as f32 / 2.0 + by.0,
            y as f32 + (top + bottom) as f32 / 2.0 + by.1,
        );
        let cell = camera.size * CELL;
        let half = cell * SIDE as f32 / 2.0;
        Some(Tile { left: middle.0 - half, top: middle.1 - half, cell })
    }

    /// The whole side.
    pub fn side(&self) -> f32 {
        self.cell * SIDE as f32
    }

    /// Where the synapses of a pixel leave the tile: at its right edge, along its row's height, each a little further down.
    pub(super) fn door(&self, id: NeuronId) -> Option<Pixel> {
        let at = pixel(id)?;
        Some((self.left + self.side(), self.top + (at as f32 + 0.5) / PIXELS as f32 * self.side()))
    }

    /// The centre of a neuron of the image.
    pub(super) fn centre(&self, id: NeuronId) -> Option<Pixel> {
        let at = pixel(id)?;
        let along = |start: f32, cells: u32| start + (cells as f32 + 0.5) * self.cell;
        Some((along(self.left, at % SIDE), along(self.top, at / SIDE)))
    }
}

/// Where a pixel's neuron stands beside the column of inputs, in canvas units.
pub fn pixel_place(id: NeuronId) -> Option<(i32, i32)> {
    pixel(id).map(|at| component_place(at, PIXELS))
}

/// Which pixel of an image a neuron is, counted from 0 along rows.
pub fn pixel(id: NeuronId) -> Option<u32> {
    let Role::Input(code) = id.role() else { return None };
    match Input::from_code(code)? {
        Input::Component(at) if at < PIXELS => Some(at),
        _ => None,
    }
}

/// Whether the components a topology hears are an image's pixels, wherever they stand.
pub fn hears_image(topology: &Topology) -> bool {
    let components = |n: &&Neuron| matches!(n.id.role(), Role::Input(code) if code >= Input::COMPONENTS);
    let found: Vec<Option<u32>> =
        topology.inputs().filter(components).map(|neuron| pixel(neuron.id)).collect();
    found.len() >= FEWEST && found.iter().all(Option::is_some)
}

/// The neurons of a topology's image, if they stand together.
pub fn image(topology: &Topology) -> Vec<NeuronId> {
    let all = || topology.inputs().map(|neuron| neuron.id).filter(|&id| pixel(id).is_some());
    if origin(topology).is_some() { all().collect() } else { Vec::new() }
}

/// Where the components' places are counted from, in canvas units, if the neurons of an image stand as its pixels.
pub(super) fn origin(topology: &Topology) -> Option<(i32, i32)> {
    if !hears_image(topology) {
        return None;
    }
    let place = |neuron: &Neuron| {
        let (x, y) = pixel_place(neuron.id)?;
        Some((neuron.x - x, neuron.y - y))
    };
    let mut origins = topology.inputs().filter_map(place);
    let first = origins.next()?;
    origins.all(|origin| origin == first).then_some(first)
}

/// What a tile shows.
#[derive(Clone, Debug, PartialEq)]
pub enum Shown {
    /// An image: a pixel's ink, from 0 to 1. What is on the pad, or else the first test image.
    Image(Vec<f32>),
    /// What one neuron hears of each pixel; 128 is 0, 1 and 255 the largest magnitude.
    Weights(Vec<u8>),
}

/// What the tile shows now: what `of` hears, where it hears pixels, or else an image.
pub fn shown(
    state: &State,
    of: Option<NeuronId>,
    numbers: Option<(&Packet, &LearnerFrame)>,
) -> Option<Shown> {
    let samples = state.setup.task.samples();
    let pixels = PIXELS as usize;
    let heard = of.zip(numbers).and_then(|(id, (packet, learner))| {
        let at = state.topology().neurons().iter().position(|neuron| neuron.id == id)?;
        let all = super::pictures(state.topology(), samples.dataset, packet, learner);
        let own = all.get(at * pixels..(at + 1) * pixels)?;
        own.iter().any(|&byte| byte != 128).then(|| Shown::Weights(own.to_vec()))
    });
    if heard.is_some() {
        return heard;
    }
    if let Some(image) = state.pad.image {
        return Some(Shown::Image(
            image.as_flattened().iter().map(|&level| f32::from(level) / 8.0).collect(),
        ));
    }
    let digits = samples.dataset == Dataset::Digits && state.points.components == PIXELS;
    digits.then(|| grey(&state.points, 0)).flatten().map(Shown::Image)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::picture::Layout;
    use experiment::Layers;

    fn digits() -> Topology {
        let layers =
            Layers { inputs: vec![], components: 64, widths: vec![24], outputs: 10, ..Layers::default() };
        layers.topology().unwrap()
    }

    #[test]
    fn an_image_is_a_square_without_gaps_and_others_are_larger() {
        let topology = digits();
        let layout = Layout::fit(&topology, (800.0, 500.0));
        let tile = layout.tile.unwrap();
        let body = |at| *layout.body(NeuronId(Input::COMPONENTS + at)).unwrap();
        let near = |a: f32, b: f32| (a - b).abs() < 0.01;
        assert!(near(body(1).x - body(0).x, tile.cell) && near(body(8).y - body(0).y, tile.cell));
        assert!(near(body(63).x + tile.cell / 2.0, tile.left + tile.side()));
        let hidden = layout.body(NeuronId(1024)).unwrap();
        assert!(hidden.size > tile.cell && tile.left > 0.0, "{tile:?} {hidden:?}");
        // Synapses start at the tile's edge, along their pixel's row.
        let curve = layout.curve(body(8).id, hidden.id).unwrap();
        assert_eq!(curve[0], tile.left + tile.side());
        assert!((curve[1] - body(8).y).abs() < tile.cell / 2.0, "{curve:?}");
    }

    #[test]
    fn a_pixel_taken_away_leaves_a_hole_and_one_set_aside_dissolves_the_tile() {
        let mut topology = digits();
        topology.lay_out(&[(NeuronId(Input::COMPONENTS + 5), 900, 900)]);
        assert_eq!((origin(&topology), image(&topology).len()), (None, 0));
        assert!(Layout::fit(&topology, (800.0, 500.0)).tile.is_none());
        let few = Layers { inputs: vec![], components: 24, widths: vec![2], ..Layers::default() };
        assert_eq!(origin(&few.topology().unwrap()), None);
        assert_eq!(origin(&Topology::default()), None);
    }

    #[test]
    fn a_tile_moves_as_a_whole() {
        let topology = digits();
        let camera = Camera::fit(&topology, (800.0, 500.0));
        let ids = image(&topology);
        assert_eq!(ids.len(), 64);
        let at = |moved| Layout::new(&topology, &camera, (800.0, 500.0), moved).tile.unwrap();
        let (still, moved) = (at(None), at(Some((&ids[..], (10.0, 0.0)))));
        assert!((moved.left - still.left - 10.0 * camera.sx).abs() < 0.01);
    }
}
