//! Points as a learner sees them: its inputs' features and its outputs' targets, row by row.
//!
//! Made anew when points, inputs or loss change; training then only copies.

use crate::data::{Point, Points};
use crate::features::feature;
use crate::loss;
use crate::plan::Plan;
use experiment::{Dataset, Feature, Loss, Target};
use std::sync::Arc;

/// The points of a task, prepared for one learner.
#[derive(Clone, Debug)]
pub struct Prepared {
    points: Arc<Points>,
    /// Training and test points as rows.
    train: Rows,
    test: Rows,
    inputs: Vec<Feature>,
    classes: u32,
    loss: Loss,
}

/// A row of features for each input and a row of targets for each output.
#[derive(Clone, Debug)]
pub struct Rows {
    /// How many points there are: the length of a row.
    pub count: usize,
    features: Vec<f32>,
    targets: Vec<f32>,
}

impl Prepared {
    /// Prepares `points` for this plan under this loss.
    pub fn new(points: &Arc<Points>, dataset: Dataset, plan: &Plan, loss: Loss) -> Prepared {
        let inputs: Vec<Feature> = (0..plan.inputs())
            .map(|slot| {
                Feature::from_code(plan.neuron(slot).0).expect("a checked experiment's inputs are features")
            })
            .collect();
        let classes = match dataset.target() {
            Target::Classes(classes) => classes,
            Target::Value => 0,
        };
        let outputs = plan.outputs().len();
        let rows = |points: &[Point]| Rows {
            count: points.len(),
            features: inputs
                .iter()
                .flat_map(|&input| points.iter().map(move |p| feature(input, p.x, p.y)))
                .collect(),
            targets: (0..outputs)
                .flat_map(|index| {
                    points.iter().map(move |p| loss::target(loss, classes, outputs, index, p.label))
                })
                .collect(),
        };
        let (train, test) = (rows(&points.train), rows(&points.test));
        Prepared { points: Arc::clone(points), train, test, inputs, classes, loss }
    }

    /// The points themselves.
    pub fn points(&self) -> &Arc<Points> {
        &self.points
    }

    /// The inputs' features, slot by slot.
    pub fn inputs(&self) -> &[Feature] {
        &self.inputs
    }

    /// How many classes there are; 0 where labels are values.
    pub fn classes(&self) -> u32 {
        self.classes
    }

    /// The loss the targets are for.
    pub fn loss(&self) -> Loss {
        self.loss
    }

    /// The training points.
    pub fn train(&self) -> &Rows {
        &self.train
    }

    /// The test points.
    pub fn test(&self) -> &Rows {
        &self.test
    }
}

impl Rows {
    /// The feature of input `slot`, point by point.
    pub fn feature(&self, slot: usize) -> &[f32] {
        &self.features[slot * self.count..][..self.count]
    }

    /// The target of output `index`, point by point.
    pub fn target(&self, index: usize) -> &[f32] {
        &self.targets[index * self.count..][..self.count]
    }
}
