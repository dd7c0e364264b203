//! The arithmetic as an ONNX model, opset 17. Field numbers are those of `onnx.proto3`.

use super::protobuf::Message;
use super::{Arithmetic, Group};
use crate::{Activation, Feature, Input};

const FLOAT: u64 = 1;
const INT64: u64 = 7;
/// The version of the file format that goes with the opset.
const IR_VERSION: u64 = 8;
const OPSET: u64 = 17;

/// A graph being written.
#[derive(Default)]
struct Graph {
    nodes: Vec<Message>,
    constants: Vec<Message>,
    /// Counts what has no name of its own.
    count: usize,
}

/// The model's bytes.
pub(super) fn model(of: &Arithmetic, about: &str) -> Vec<u8> {
    let mut graph = Graph::default();
    graph.weights(of);
    let answer = match of.tied {
        None => graph.network(of, "point", ""),
        Some(((x, y), sign)) => {
            let signs = [x, y];
            let signs = graph.floats("signs", &[of.width as usize], &signs[..of.width as usize]);
            let image = graph.node("Mul", &["point", &signs], &[]);
            let own = graph.network(of, "point", "");
            let other = graph.network(of, &image, "image_");
            let sign = graph.floats("sign", &[1], &[sign]);
            let half = graph.floats("half", &[1], &[0.5]);
            let other = graph.node("Mul", &[&other, &sign], &[]);
            let sum = graph.node("Add", &[&own, &other], &[]);
            graph.node("Mul", &[&sum, &half], &[])
        }
    };
    graph.named("Identity", &[&answer], "answer", &[]);
    let mut shape = vec![None];
    if of.sequence > 1 {
        shape.push(Some(u64::from(of.sequence)));
    }
    shape.push(Some(u64::from(of.width)));
    let graph = Message::default()
        .each(graph.nodes, |graph, node| graph.message(1, node))
        .bytes(2, "network")
        .each(graph.constants, |graph, constant| graph.message(5, constant))
        .bytes(10, about)
        .message(11, value("point", &shape))
        .message(12, value("answer", &[None, Some(of.outputs.len() as u64)]));
    let opset = Message::default().bytes(1, "").whole(2, OPSET);
    Message::default()
        .whole(1, IR_VERSION)
        .bytes(2, "Overfit Lab")
        .bytes(6, about)
        .message(7, graph)
        .message(8, opset)
        .done()
}

/// An input or output: numbers of this shape, the first axis a batch of any size.
fn value(name: &str, shape: &[Option<u64>]) -> Message {
    let dimensions = Message::default().each(shape, |shape, length| {
        let length = match length {
            Some(length) => Message::default().whole(1, *length),
            None => Message::default().bytes(2, "batch"),
        };
        shape.message(1, length)
    });
    let tensor = Message::default().whole(1, FLOAT).message(2, dimensions);
    Message::default().bytes(1, name).message(2, Message::default().message(1, tensor))
}

/// An attribute that is a whole number.
fn whole(name: &str, value: u64) -> Message {
    Message::default().bytes(1, name).whole(3, value).whole(20, 2)
}

/// An attribute that is a number.
fn real(name: &str, value: f32) -> Message {
    Message::default().bytes(1, name).real(2, value).whole(20, 1)
}

impl Graph {
    fn named(&mut self, kind: &str, inputs: &[&str], output: &str, attributes: &[Message]) {
        let node = Message::default()
            .each(inputs, |node, input| node.bytes(1, input))
            .bytes(2, output)
            .bytes(4, kind)
            .each(attributes, |node, attribute| node.message(5, attribute.clone()));
        self.nodes.push(node);
    }

    /// Adds a node; returns the name of what it gives.
    fn node(&mut self, kind: &str, inputs: &[&str], attributes: &[Message]) -> String {
        self.count += 1;
        let output = format!("{}_{}", kind.to_lowercase(), self.count);
        self.named(kind, inputs, &output, attributes);
        output
    }

    fn constant(&mut self, name: &str, shape: &[usize], kind: u64, bytes: Vec<u8>) -> String {
        let tensor = Message::default()
            .each(shape, |tensor, length| tensor.whole(1, *length as u64))
            .whole(2, kind)
            .bytes(8, name)
            .bytes(9, bytes);
        self.constants.push(tensor);
        name.to_owned()
    }

    fn floats(&mut self, name: &str, shape: &[usize], numbers: &[f32]) -> String {
        self.constant(name, shape, FLOAT, numbers.iter().flat_map(|number| number.to_le_bytes()).collect())
    }

    fn indices(&mut self, numbers: &[i64]) -> String {
        self.count += 1;
        let name = format!("places_{}", self.count);
        let bytes = numbers.iter().flat_map(|number| number.to_le_bytes()).collect();
        self.constant(&name, &[numbers.len()], INT64, bytes)
    }

    /// The weights of every group: each once, however often signals pass.
    fn weights(&mut self, of: &Arithmetic) {
        for (at, group) in of.groups.iter().enumerate() {
            let columns = group.neurons.len();
            for (name, (blocks, matrix)) in [("now", &group.now), ("before", &group.before)] {
                if !blocks.is_empty() {
                    self.floats(&format!("{name}_{at}"), &[matrix.len() / columns, columns], matrix);
                }
            }
            self.floats(&format!("bias_{at}"), &[columns], &group.bias);
        }
        let alone = of.groups.iter().any(|group| group.now.0.is_empty());
        if alone || of.groups.iter().any(|group| group.activation == Activation::Threshold) {
            self.floats("zero", &[1], &[0.0]);
        }
    }

    /// The whole network behind an input; returns the answers' name.
    fn network(&mut self, of: &Arithmetic, point: &str, prefix: &str) -> String {
        let mut inputs = self.inputs(of, point, 0);
        let mut blocks: Vec<String> = Vec::new();
        for tick in 0..of.ticks {
            if of.sequence > 1 && tick > 0 {
                inputs = self.inputs(of, point, tick);
            }
            let before = std::mem::take(&mut blocks);
            blocks.push(inputs.clone());
            for (at, group) in of.groups.iter().enumerate() {
                let sum = self.sum(at, group, &blocks, &before);
                let name = format!("{prefix}tick_{tick}_group_{at}");
                let sent = self.activated(group.activation, &sum);
                self.named("Identity", &[&sent], &name, &[]);
                blocks.push(name);
            }
        }
        let answers: Vec<String> = of
            .outputs
            .iter()
            .map(|(group, column)| {
                let place = self.indices(&[*column as i64]);
                self.node("Gather", &[&blocks[group + 1], &place], &[whole("axis", 1)])
            })
            .collect();
        self.joined(answers)
    }

    fn joined(&mut self, parts: Vec<String>) -> String {
        match parts.as_slice() {
            [one] => one.clone(),
            several => {
                let names: Vec<&str> = several.iter().map(String::as_str).collect();
                self.node("Concat", &names, &[whole("axis", 1)])
            }
        }
    }

    /// A group's sums: bias, what is heard now, and what was sent a tick ago.
    fn sum(&mut self, at: usize, group: &Group, blocks: &[String], before: &[String]) -> String {
        let bias = format!("bias_{at}");
        let mut parts = Vec::new();
        for (name, heard, from) in [("now", &group.now.0, blocks), ("before", &group.before.0, before)] {
            // Before the first tick everybody sent 0.
            if !heard.is_empty() && !from.is_empty() {
                let heard = self.joined(heard.iter().map(|block| from[*block].clone()).collect());
                parts.push(self.node("MatMul", &[&heard, &format!("{name}_{at}")], &[]));
            }
        }
        if parts.is_empty() {
            // Nobody is heard: as many zeros as there are points, whatever they are.
            let place = self.indices(&[0]);
            let first = self.node("Gather", &[&blocks[0], &place], &[whole("axis", 1)]);
            parts.push(self.node("Mul", &[&first, "zero"], &[]));
        }
        let first = parts[0].clone();
        let parts = parts.into_iter().skip(1);
        let sum = parts.fold(first, |sum, part| self.node("Add", &[&sum, &part], &[]));
        self.node("Add", &[&sum, &bias], &[])
    }

    /// What input neurons carry at a tick.
    fn inputs(&mut self, of: &Arithmetic, point: &str, tick: u32) -> String {
        let mut point = point.to_owned();
        if of.sequence > 1 {
            let place = self.indices(&[i64::from(tick)]);
            let one = self.node("Gather", &[&point, &place], &[whole("axis", 1)]);
            let axis = self.indices(&[1]);
            point = self.node("Squeeze", &[&one, &axis], &[]);
        }
        let components: Option<Vec<i64>> = of
            .inputs
            .iter()
            .map(|input| match input {
                Input::Component(at) => Some(i64::from(*at)),
                Input::Feature(_) => None,
            })
            .collect();
        if let Some(places) = components {
            let places = self.indices(&places);
            return self.node("Gather", &[&point, &places], &[whole("axis", 1)]);
        }
        let coordinates: Vec<String> = (0..of.width)
            .map(|at| {
                let place = self.indices(&[i64::from(at)]);
                self.node("Gather", &[&point, &place], &[whole("axis", 1)])
            })
            .collect();
        let (x, y) = (&coordinates[0], coordinates.last().unwrap_or(&coordinates[0]));
        let parts = of.inputs.iter().map(|input| match input {
            Input::Feature(feature) => self.feature(*feature, x, y),
            Input::Component(_) => x.clone(),
        });
        let parts = parts.collect();
        self.joined(parts)
    }

    fn feature(&mut self, feature: Feature, x: &str, y: &str) -> String {
        let wave = |graph: &mut Graph, of: &str| {
            graph.count += 1;
            let pi = graph.floats(&format!("pi_{}", graph.count), &[1], &[std::f32::consts::PI]);
            let turned = graph.node("Mul", &[of, &pi], &[]);
            graph.node("Sin", &[&turned], &[])
        };
        match feature {
            Feature::X => x.to_owned(),
            Feature::Y => y.to_owned(),
            Feature::XSquared => self.node("Mul", &[x, x], &[]),
            Feature::YSquared => self.node("Mul", &[y, y], &[]),
            Feature::XTimesY => self.node("Mul", &[x, y], &[]),
            Feature::SinX => wave(self, x),
            Feature::SinY => wave(self, y),
            Feature::R => {
                let (xx, yy) = (self.node("Mul", &[x, x], &[]), self.node("Mul", &[y, y], &[]));
                let sum = self.node("Add", &[&xx, &yy], &[]);
                self.node("Sqrt", &[&sum], &[])
            }
        }
    }

    fn activated(&mut self, activation: Activation, z: &str) -> String {
        match activation {
            Activation::Linear => z.to_owned(),
            Activation::Tanh => self.node("Tanh", &[z], &[]),
            Activation::Relu => self.node("Relu", &[z], &[]),
            Activation::LeakyRelu => self.node("LeakyRelu", &[z], &[real("alpha", 0.01)]),
            Activation::Sigmoid => self.node("Sigmoid", &[z], &[]),
            Activation::Sine => self.node("Sin", &[z], &[]),
            Activation::Softplus => self.node("Softplus", &[z], &[]),
            Activation::Square => self.node("Mul", &[z, z], &[]),
            Activation::Threshold => {
                let above = self.node("Greater", &[z, "zero"], &[]);
                self.node("Cast", &[&above], &[whole("to", FLOAT)])
            }
            // In its tanh form, which the opset has no node for: z · sigmoid(2 √(2/π) (z + 0.044715 z³)).
            Activation::Gelu => {
                self.count += 1;
                let cubic = self.floats(&format!("cubic_{}", self.count), &[1], &[0.044_715]);
                let steep = self.floats(&format!("steep_{}", self.count), &[1], &[2.0 * 0.797_884_6]);
                let square = self.node("Mul", &[z, z], &[]);
                let cube = self.node("Mul", &[&square, z], &[]);
                let cube = self.node("Mul", &[&cube, &cubic], &[]);
                let sum = self.node("Add", &[z, &cube], &[]);
                let doubled = self.node("Mul", &[&sum, &steep], &[]);
                let share = self.node("Sigmoid", &[&doubled], &[]);
                self.node("Mul", &[z, &share], &[])
            }
        }
    }
}
