//! Colours of pictures, in both schemes. Those of panels and texts are in `www/style.css`, with the same pairs.

/// Red, green, blue.
pub type Colour = [u8; 3];

/// Light or dark, as it turned out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Scheme {
    /// Dark on light.
    #[default]
    Light,
    /// Light on dark.
    Dark,
}

/// The colours of a scheme.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Palette {
    /// Behind maps: no opinion.
    pub paper: Colour,
    /// The first class, and below zero: on maps.
    pub ember_map: Colour,
    /// The second class, and above zero: on maps.
    pub tide_map: Colour,
    /// Marks and synapses; ember and tide first, then classes beyond the second.
    pub marks: [Colour; 6],
    /// Maps of several classes.
    pub maps: [Colour; 6],
    /// The rim of a filled mark.
    pub rim: Colour,
    /// Learners side by side.
    pub who: [Colour; 4],
    /// Training's curve.
    pub train: Colour,
    /// The test's curve.
    pub test: Colour,
    /// The gap.
    pub gap: Colour,
    /// The best step.
    pub good: Colour,
    /// What cannot be, or is about to go.
    pub bad: Colour,
    /// What a person can act on.
    pub accent: Colour,
    /// Lines of grids.
    pub line: Colour,
    /// Small print.
    pub ink_3: Colour,
    /// Rims of neurons.
    pub ink_2: Colour,
}

const LIGHT: Palette = Palette {
    paper: [247, 246, 243],
    ember_map: [226, 104, 56],
    tide_map: [52, 126, 184],
    marks: [[194, 65, 12], [23, 105, 170], [31, 122, 77], [140, 70, 150], [125, 95, 10], [70, 80, 90]],
    maps: [[226, 104, 56], [52, 126, 184], [62, 152, 104], [170, 100, 180], [190, 150, 40], [120, 130, 140]],
    rim: [255, 255, 255],
    who: [[91, 63, 214], [11, 122, 117], [168, 51, 107], [107, 106, 18]],
    train: [29, 35, 41],
    test: [11, 122, 117],
    gap: [243, 179, 61],
    good: [31, 122, 77],
    bad: [179, 38, 30],
    accent: [91, 63, 214],
    line: [226, 223, 216],
    ink_3: [106, 115, 124],
    ink_2: [90, 99, 108],
};

const DARK: Palette = Palette {
    paper: [30, 34, 40],
    ember_map: [214, 96, 52],
    tide_map: [64, 140, 200],
    marks: [[240, 118, 74], [88, 166, 224], [87, 196, 139], [205, 145, 215], [222, 186, 90], [169, 178, 187]],
    maps: [[214, 96, 52], [64, 140, 200], [60, 150, 105], [165, 100, 175], [175, 140, 50], [120, 130, 140]],
    rim: [255, 255, 255],
    who: [[169, 150, 255], [79, 208, 197], [242, 154, 192], [201, 195, 90]],
    train: [233, 236, 239],
    test: [79, 208, 197],
    gap: [217, 154, 43],
    good: [87, 196, 139],
    bad: [242, 134, 126],
    accent: [169, 150, 255],
    line: [43, 49, 56],
    ink_3: [142, 152, 162],
    ink_2: [169, 178, 187],
};

impl Scheme {
    /// Its colours.
    pub fn palette(self) -> &'static Palette {
        match self {
            Scheme::Light => &LIGHT,
            Scheme::Dark => &DARK,
        }
    }
}

impl Palette {
    /// The colour of an opinion from −1 (ember) to 1 (tide); 0 is paper.
    pub fn opinion(&self, opinion: f32) -> Colour {
        let end = if opinion < 0.0 { self.ember_map } else { self.tide_map };
        mix(self.paper, end, opinion.abs().min(1.0) * 0.82)
    }

    /// The colour of a class that is likely to this degree, 0 to 1.
    pub fn class(&self, class: u8, likely: f32) -> Colour {
        let end = self.maps[usize::from(class) % self.maps.len()];
        mix(self.paper, end, likely.clamp(0.0, 1.0) * 0.82)
    }

    /// The colour of a learner, counted from 0.
    pub fn who(&self, learner: usize) -> Colour {
        self.who[learner % self.who.len()]
    }

    /// The colour of a class's marks.
    pub fn mark(&self, class: usize) -> Colour {
        self.marks[class % self.marks.len()]
    }
}

/// The colour a `part` of the way from one to another.
pub fn mix(from: Colour, to: Colour, part: f32) -> Colour {
    std::array::from_fn(|i| {
        let (a, b) = (f32::from(from[i]), f32::from(to[i]));
        (a + (b - a) * part).round() as u8
    })
}
