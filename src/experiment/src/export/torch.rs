//! The arithmetic as a Python file for PyTorch, its weights written out.

use super::{Arithmetic, Group};
use crate::{Activation, Feature, Input};
use std::fmt::Write;

/// The file.
pub(super) fn code(of: &Arithmetic, about: &str) -> String {
    let mut text = String::new();
    // What a stranger named must not end the text.
    let about = about.replace('\\', "\\\\").replace("\"\"\"", "'''");
    let _ = write!(
        text,
        "\"\"\"A network trained in Overfit Lab.\n\n{about}\n\"\"\"\n\nimport math\n\nimport torch\nfrom torch import nn\n\n\nclass Network(nn.Module):\n    def __init__(self):\n        super().__init__()\n"
    );
    for (at, group) in of.groups.iter().enumerate() {
        let columns = group.neurons.len();
        for (name, (blocks, matrix)) in [("now", &group.now), ("before", &group.before)] {
            if !blocks.is_empty() {
                let _ = writeln!(
                    text,
                    "        self.{name}_{at} = nn.Parameter(torch.tensor({}).reshape({}, {columns}))",
                    list(matrix),
                    matrix.len() / columns
                );
            }
        }
        let _ = writeln!(text, "        self.bias_{at} = nn.Parameter(torch.tensor({}))", list(&group.bias));
    }
    text += "\n    def network(self, point):\n";
    let _ = writeln!(text, "        before = None\n        for tick in range({}):", of.ticks);
    let now = if of.sequence > 1 { "point[:, tick]" } else { "point" };
    let _ = writeln!(text, "            now = {now}");
    let _ = writeln!(text, "            blocks = [{}]", inputs(of));
    for (at, group) in of.groups.iter().enumerate() {
        write_group(&mut text, at, group);
    }
    text += "            before = blocks\n";
    let answers: Vec<String> = of
        .outputs
        .iter()
        .map(|(group, column)| format!("before[{}][:, {column}:{}]", group + 1, column + 1))
        .collect();
    let _ = writeln!(
        text,
        "        return torch.cat([{}], dim=1)\n\n    def forward(self, point):",
        answers.join(", ")
    );
    match of.tied {
        None => text += "        return self.network(point)\n",
        Some(((x, y), sign)) => {
            let signs = if of.width > 1 { format!("{x:?}, {y:?}") } else { format!("{x:?}") };
            let _ = writeln!(
                text,
                "        image = point * torch.tensor([{signs}])\n        return 0.5 * (self.network(point) + {sign:?} * self.network(image))"
            );
        }
    }
    let shape = if of.sequence > 1 {
        format!("4, {}, {}", of.sequence, of.width)
    } else {
        format!("4, {}", of.width)
    };
    let _ = write!(
        text,
        "\n\nif __name__ == \"__main__\":\n    # Four points of zeros: answers are raw, before any sigmoid or softmax.\n    print(Network()(torch.zeros({shape})))\n"
    );
    text
}

fn inputs(of: &Arithmetic) -> String {
    let components: Option<Vec<String>> = of
        .inputs
        .iter()
        .map(|input| match input {
            Input::Component(at) => Some(at.to_string()),
            Input::Feature(_) => None,
        })
        .collect();
    if let Some(places) = components {
        return format!("now[:, [{}]]", places.join(", "));
    }
    let features = of.inputs.iter().map(|input| match input {
        Input::Feature(feature) => {
            let last = of.width.saturating_sub(1);
            formula(*feature, "now[:, 0:1]", &format!("now[:, {last}:{}]", last + 1))
        }
        Input::Component(at) => format!("now[:, {at}:{}]", at + 1),
    });
    format!("torch.cat([{}], dim=1)", features.collect::<Vec<_>>().join(", "))
}

/// A feature as a formula of a point's coordinates.
fn formula(feature: Feature, x: &str, y: &str) -> String {
    match feature {
        Feature::X => x.to_owned(),
        Feature::Y => y.to_owned(),
        Feature::XSquared => format!("{x} * {x}"),
        Feature::YSquared => format!("{y} * {y}"),
        Feature::XTimesY => format!("{x} * {y}"),
        Feature::SinX => format!("torch.sin(math.pi * {x})"),
        Feature::SinY => format!("torch.sin(math.pi * {y})"),
        Feature::R => format!("torch.sqrt({x} * {x} + {y} * {y})"),
    }
}

fn write_group(text: &mut String, at: usize, group: &Group) {
    let heard = |blocks: &[usize], from: &str| {
        let parts: Vec<String> = blocks.iter().map(|block| format!("{from}[{block}]")).collect();
        match parts.as_slice() {
            [one] => one.clone(),
            several => format!("torch.cat([{}], dim=1)", several.join(", ")),
        }
    };
    let first = match group.now.0.is_empty() {
        true => format!("torch.zeros(len(now), {})", group.neurons.len()),
        false => format!("{} @ self.now_{at}", heard(&group.now.0, "blocks")),
    };
    let _ = writeln!(text, "            z = {first} + self.bias_{at}");
    if !group.before.0.is_empty() {
        let before = heard(&group.before.0, "before");
        let _ = writeln!(
            text,
            "            if before is not None:\n                z = z + {before} @ self.before_{at}"
        );
    }
    let sent = match group.activation {
        Activation::Linear => "z",
        Activation::Tanh => "torch.tanh(z)",
        Activation::Relu => "torch.relu(z)",
        Activation::LeakyRelu => "nn.functional.leaky_relu(z, 0.01)",
        Activation::Sigmoid => "torch.sigmoid(z)",
        Activation::Sine => "torch.sin(z)",
        Activation::Softplus => "nn.functional.softplus(z)",
        Activation::Gelu => "nn.functional.gelu(z, approximate=\"tanh\")",
        Activation::Square => "z * z",
        Activation::Threshold => "(z > 0).to(z.dtype)",
    };
    let _ = writeln!(text, "            blocks.append({sent})");
}

/// Numbers with the shortest digits that come back as they were.
fn list(numbers: &[f32]) -> String {
    let word = |number: &f32| match number.is_finite() {
        true => format!("{number:?}"),
        false => format!("float(\"{number}\")"),
    };
    let words: Vec<String> = numbers.iter().map(word).collect();
    format!("[{}]", words.join(", "))
}
