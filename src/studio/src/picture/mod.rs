//! Pictures as geometry and pixels, for `app` to paint: no canvas here.

mod axis;
mod chart;
mod colour;
mod differ;
mod incoming;
mod layout;
mod network;
mod plane;
mod space;
mod spread;
mod tile;
mod trend;
mod wall;

pub use axis::Axis;
pub use chart::{Chart, Series};
pub use colour::{Colour, Palette, Scheme, mix};
pub use differ::differ;
pub use incoming::pictures;
pub use layout::{Body, Camera, Layout, Pixel};
pub use network::{Stroke, crossed, nearest_synapse, strokes};
pub use plane::{Mark, Shape, curve, half_height, map, marks, plane};
pub use space::{Spot, Warped, space};
pub use spread::{FULL_SHARE, Strip, strip};
pub use tile::{Shown, Tile, hears_image, image, pixel, pixel_place, shown};
pub use trend::{Cell, Dot, HeatMap, Tick, Trend, written};
pub use wall::{Case, cases, confusion, grey, images, mistakes, string};
