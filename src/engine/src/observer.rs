//! Probes: measurements and pictures of a learner, none of which alters its training.

use crate::choices::{self, Choices};
use crate::features::feature;
use crate::loss;
use crate::math;
use crate::plan::Plan;
use crate::prepared::Rows;
use crate::signals::Signals;
use crate::trainer::Trainer;
use experiment::{Input, Role};
use std::sync::Arc;

/// How many samples pass through the network at once.
pub(crate) const CHUNK: usize = 64;
/// Values on a plane are shown from −[`VALUE_SPAN`] to [`VALUE_SPAN`].
pub const VALUE_SPAN: f32 = 1.25;

/// Which points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Split {
    /// Those trained on.
    Train,
    /// Those held out.
    Test,
    /// Those training points that only judge when to stop; without early stopping there are none.
    Judges,
}

/// The mean loss and, where there are classes, the share answered rightly; of no points at all, no number and no share.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measures {
    /// Without penalties, dropout and noise. Of choices: of what the ordinary actions are expected to earn, against what is felt of it now.
    pub loss: f32,
    /// The share of samples whose answer is their label; of choices, among the ordinary actions.
    pub accuracy: Option<f32>,
}

/// The map of every neuron over the plane.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Maps {
    /// `side` squared bytes for each neuron in id order, rows from the top; 128 is 0, the largest magnitude 1 or 255.
    pub bytes: Vec<u8>,
    /// The largest magnitude on each neuron's map.
    pub scales: Vec<f32>,
}

/// Room for measuring, reused as long as the plan stays.
#[derive(Debug, Default)]
pub struct Observer {
    room: Option<(Arc<Plan>, Signals)>,
    /// What is taken from each pixel of a drawn digit, once one was seen.
    pub(crate) digit_means: Vec<f64>,
}

impl Observer {
    /// Whether there are points to measure a learner on.
    pub fn can_measure(trainer: &Trainer, split: Split) -> bool {
        let prepared = &trainer.fixed.prepared;
        let rows = match split {
            Split::Train => prepared.train(),
            Split::Test => prepared.test(),
            Split::Judges => prepared.judges(),
        };
        rows.count > 0
    }

    /// Measures a learner on its training or test points.
    pub fn measure(&mut self, trainer: &Trainer, split: Split) -> Measures {
        let prepared = &trainer.fixed.prepared;
        let rows = match split {
            Split::Train => prepared.train(),
            Split::Test => prepared.test(),
            Split::Judges => prepared.judges(),
        };
        let outputs = trainer.plan().outputs().len();
        let (mut total, mut right) = (0.0f64, 0u32);
        let (mut answers, mut targets) = (vec![0.0; outputs], vec![0.0; outputs]);
        let plan = Arc::clone(&trainer.fixed.plan);
        let first = if trainer.fixed.each_tick { 0 } else { rows.ticks - 1 };
        self.pass(
            trainer,
            (rows.count, ticks_of(trainer, rows)),
            &|signals, chunk| fill_rows(signals, rows, chunk),
            &mut |signals, chunk| {
                for (place, at) in chunk.enumerate() {
                    for tick in first..rows.ticks {
                        let now = if rows.ticks > 1 { tick } else { signals.ticks() - 1 };
                        for index in 0..outputs {
                            answers[index] = signals.row_at(now, plan.outputs()[index])[place];
                            targets[index] = rows.target(tick, index)[at];
                        }
                        if trainer.fixed.chooses {
                            let wanted = prepared.label(split, at) as usize;
                            total += ordinary_loss(trainer, &answers, wanted);
                            right += u32::from(loss::answer(&answers[..choices::STIMULUS]) == wanted);
                            continue;
                        }
                        total += f64::from(loss::value(prepared.loss(), &answers, &targets));
                        right += u32::from(loss::answer(&answers) == loss::answer_wanted(&targets));
                    }
                }
            },
        );
        let judged = rows.count * (rows.ticks - first);
        Measures {
            loss: (total / judged as f64) as f32,
            accuracy: (prepared.classes() > 0 && judged > 0).then_some(right as f32 / judged as f32),
        }
    }

    /// What a learner of choices does and feels, over the test points; `None` for others.
    pub fn choices(&mut self, trainer: &Trainer) -> Option<Choices> {
        let (receptors, world) = (trainer.receptors()?, &trainer.fixed.recipe.world);
        let (rows, plan) = (trainer.fixed.prepared.test(), Arc::clone(&trainer.fixed.plan));
        let mut chances = vec![0.0; plan.outputs().len()];
        let (mut raw, mut often) = (0.0f64, vec![0.0f64; chances.len()]);
        let fill = |signals: &mut Signals, chunk| fill_rows(signals, rows, chunk);
        self.pass(trainer, (rows.count, ticks_of(trainer, rows)), &fill, &mut |signals, chunk| {
            for (place, at) in chunk.enumerate() {
                for (chance, &slot) in chances.iter_mut().zip(plan.outputs()) {
                    *chance = signals.row(slot)[place];
                }
                choices::chances(world, &mut chances);
                let right = trainer.fixed.prepared.label(Split::Test, at) as usize;
                for (action, &chance) in chances.iter().enumerate() {
                    often[action] += f64::from(chance);
                    raw += f64::from(chance * choices::earned(world, action, right));
                }
            }
        });
        let mean = |total: f64| (total / rows.count as f64) as f32;
        let (raw, stimulus) = (mean(raw), mean(often[choices::STIMULUS]));
        let shares = often.into_iter().map(mean).filter(|share| *share > 0.0);
        let bits = shares.fold(0.0, |sum, p| sum - p * math::ln(p)) / std::f32::consts::LN_2;
        Some(Choices { stimulus, bits, receptors, raw, felt: receptors * raw })
    }

    /// The class answered to each test point, a byte each, or one for each of its ticks; nothing where there are no classes.
    pub fn answers(&mut self, trainer: &Trainer) -> Vec<u8> {
        let prepared = &trainer.fixed.prepared;
        let (rows, plan) = (prepared.test(), Arc::clone(&trainer.fixed.plan));
        if prepared.classes() == 0 {
            return Vec::new();
        }
        let mut bytes = Vec::with_capacity(rows.count);
        let mut answers = vec![0.0; plan.outputs().len()];
        let fill = |signals: &mut Signals, chunk| fill_rows(signals, rows, chunk);
        self.pass(trainer, (rows.count, ticks_of(trainer, rows)), &fill, &mut |signals, chunk| {
            let ticks = |place: usize| (0..rows.ticks).map(move |tick| (place, tick));
            for (place, tick) in (0..chunk.len()).flat_map(ticks) {
                let now = if rows.ticks > 1 { tick } else { signals.ticks() - 1 };
                for (answer, &slot) in answers.iter_mut().zip(plan.outputs()) {
                    *answer = signals.row_at(now, slot)[place];
                }
                bytes.push(loss::answer(trainer.fixed.offered(&answers)) as u8);
            }
        });
        bytes
    }

    /// What the hidden neurons that outputs hear send for the first `most` test points, at the last tick; a row each.
    pub fn last_hidden(&mut self, trainer: &Trainer, most: usize) -> Vec<Vec<f32>> {
        let (rows, plan) = (trainer.fixed.prepared.test(), Arc::clone(&trainer.fixed.plan));
        let hidden = |slot: &usize| matches!(plan.neuron(*slot).role(), Role::Hidden);
        let heard = plan.outputs().iter().flat_map(|&output| plan.incoming(output)).map(|(_, source)| source);
        let mut slots: Vec<usize> = heard.filter(hidden).collect();
        slots.sort_unstable();
        slots.dedup();
        let mut sent = vec![Vec::new(); slots.len()];
        let fill = |signals: &mut Signals, chunk| fill_rows(signals, rows, chunk);
        self.pass(trainer, (rows.count.min(most), ticks_of(trainer, rows)), &fill, &mut |signals, chunk| {
            for (row, &slot) in sent.iter_mut().zip(&slots) {
                row.extend_from_slice(&signals.row(slot)[..chunk.len()]);
            }
        });
        sent
    }

    /// What the learner answers over the plane, `side` × `side` cells from the top left.
    ///
    /// Two classes: 255 × the probability of the second. Several: the likeliest class, then 255 × its probability.
    /// Values: 0 for −[`VALUE_SPAN`], 255 for [`VALUE_SPAN`].
    pub fn plane(&mut self, trainer: &Trainer, side: u32) -> Vec<u8> {
        let prepared = &trainer.fixed.prepared;
        let plan = Arc::clone(&trainer.fixed.plan);
        let mut bytes = Vec::with_capacity((side * side * 2) as usize);
        let mut answers = vec![0.0; plan.outputs().len()];
        let byte = |share: f32| (share.clamp(0.0, 1.0) * 255.0 + 0.5) as u8;
        self.pass(
            trainer,
            ((side * side) as usize, trainer.fixed.ticks),
            &grid(trainer, side),
            &mut |signals, chunk| {
                for place in 0..chunk.len() {
                    for (answer, &slot) in answers.iter_mut().zip(plan.outputs()) {
                        *answer = signals.row(slot)[place];
                    }
                    if prepared.classes() == 0 {
                        bytes.push(byte((answers[0] / VALUE_SPAN + 1.0) * 0.5));
                        continue;
                    }
                    let class = loss::answer(trainer.fixed.offered(&answers));
                    match trainer.fixed.chooses {
                        true => choices::chances(&trainer.fixed.recipe.world, &mut answers),
                        false => loss::probabilities(prepared.loss(), &mut answers),
                    }
                    match prepared.classes() {
                        2 => bytes.push(byte(answers.last().copied().unwrap_or(0.0))),
                        _ => bytes.extend([class as u8, byte(answers[class])]),
                    }
                }
            },
        );
        bytes
    }

    /// What the learner answers along x, at `count` points from one side of the plane to the other.
    pub fn curve(&mut self, trainer: &Trainer, count: u32) -> Vec<f32> {
        let half = trainer.fixed.samples.dataset.half_width();
        let inputs = trainer.fixed.prepared.inputs();
        let mut values = Vec::with_capacity(count as usize);
        let output = trainer.plan().outputs()[0];
        let fill = |signals: &mut Signals, chunk: std::ops::Range<usize>| {
            for (place, at) in chunk.enumerate() {
                let x = half * (2.0 * at as f32 / (count - 1).max(1) as f32 - 1.0);
                for (slot, &input) in inputs.iter().enumerate() {
                    signals.row_mut(slot)[place] = on_plane(input, x, 0.0);
                }
            }
            signals.hold_inputs();
        };
        self.pass(trainer, (count as usize, trainer.fixed.ticks), &fill, &mut |signals, chunk| {
            values.extend_from_slice(&signals.row(output)[..chunk.len()]);
        });
        values
    }

    /// What every neuron sends over the plane.
    pub fn maps(&mut self, trainer: &Trainer, side: u32) -> Maps {
        let cells = (side * side) as usize;
        let plan = Arc::clone(&trainer.fixed.plan);
        let mut values = vec![0.0f32; plan.slots() * cells];
        self.pass(trainer, (cells, trainer.fixed.ticks), &grid(trainer, side), &mut |signals, chunk| {
            for (neuron, &slot) in plan.slots_by_id().iter().enumerate() {
                let to = &mut values[neuron * cells..][chunk.clone()];
                to.copy_from_slice(&signals.row(slot)[..chunk.len()]);
            }
        });
        let mut maps = Maps { bytes: Vec::with_capacity(values.len()), scales: Vec::new() };
        for map in values.chunks_exact(cells) {
            let scale = map.iter().fold(0.0, |most, v| if v.abs() > most { v.abs() } else { most });
            let factor = if scale > 0.0 { 127.0 / scale } else { 0.0 };
            maps.bytes.extend(map.iter().map(|v| (v * factor + 128.5) as u8));
            maps.scales.push(scale);
        }
        maps
    }

    /// Sends `count` samples through, chunk by chunk: filled in before, looked at after.
    pub(crate) fn pass(
        &mut self,
        trainer: &Trainer,
        (count, ticks): (usize, usize),
        // One copy in the program, whoever asks.
        fill: &dyn Fn(&mut Signals, std::ops::Range<usize>),
        look: &mut dyn FnMut(&Signals, std::ops::Range<usize>),
    ) {
        let fixed = &trainer.fixed;
        let columns = fixed.columns(CHUNK);
        let same = self.room.as_ref().is_some_and(|(plan, signals)| {
            Arc::ptr_eq(plan, &fixed.plan) && (signals.ticks(), signals.stride()) == (ticks, columns)
        });
        if !same {
            self.room = None;
        }
        let (_, signals) = self
            .room
            .get_or_insert_with(|| (Arc::clone(&fixed.plan), Signals::new(&fixed.plan, columns, ticks)));
        for start in (0..count).step_by(CHUNK) {
            let chunk = start..count.min(start + CHUNK);
            fill(signals, chunk.clone());
            fixed.answer(trainer.parameters(), signals, chunk.len());
            look(signals, chunk);
        }
    }
}

/// Of choices: half the squared error of what the ordinary actions are expected to earn, as it is felt now.
fn ordinary_loss(trainer: &Trainer, expected: &[f32], right: usize) -> f64 {
    let felt = |action| {
        trainer.receptors().unwrap_or(1.0) * choices::earned(&trainer.fixed.recipe.world, action, right)
    };
    let ordinary = expected[..choices::STIMULUS].iter().enumerate();
    ordinary.map(|(action, q)| f64::from(0.5 * (q - felt(action)) * (q - felt(action)))).sum()
}

/// How many ticks these rows take: their own where they are sequences, else the network's.
pub(crate) fn ticks_of(trainer: &Trainer, rows: &Rows) -> usize {
    if rows.ticks > 1 { rows.ticks } else { trainer.fixed.ticks }
}

/// Fills in the inputs of some points, at every tick.
pub(crate) fn fill_rows(signals: &mut Signals, rows: &Rows, chunk: std::ops::Range<usize>) {
    for tick in 0..rows.ticks {
        for slot in 0..signals.inputs() {
            let row = &mut signals.row_mut_at(tick, slot)[..chunk.len()];
            row.copy_from_slice(&rows.feature(tick, slot)[chunk.clone()]);
        }
    }
    if rows.ticks == 1 {
        signals.hold_inputs();
    }
}

/// Fills in the features of the cells' centres, from the top left of the plane.
fn grid(trainer: &Trainer, side: u32) -> impl Fn(&mut Signals, std::ops::Range<usize>) {
    let half = trainer.fixed.samples.dataset.half_width();
    let inputs = trainer.fixed.prepared.inputs();
    move |signals, chunk| {
        for (place, at) in chunk.enumerate() {
            let (row, column) = (at as u32 / side, at as u32 % side);
            let centre = |cell: u32| (2 * cell + 1) as f32 / side as f32 - 1.0;
            let (x, y) = (half * centre(column), -half * centre(row));
            for (slot, &input) in inputs.iter().enumerate() {
                signals.row_mut(slot)[place] = on_plane(input, x, y);
            }
        }
        signals.hold_inputs();
    }
}

/// What an input carries at a place of the plane; components have none and carry 0.
pub(crate) fn on_plane(input: Input, x: f32, y: f32) -> f32 {
    match input {
        Input::Feature(of) => feature(of, x, y),
        Input::Component(_) => 0.0,
    }
}
