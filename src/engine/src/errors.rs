//! A batch on its way back through a plan: from answers to errors, and from errors to the gradient.
//!
//! Rows and blocks are those of `signals`; where there are loops, a block of zeros lies behind the last tick (nothing comes back).

use crate::kernel::{Group, Lanes, add, weighted_sums};
use crate::lesson::{self, Taught};
use crate::loss;
use crate::plan::Plan;
use crate::signals::Signals;
use crate::tie::{join, part};
use experiment::{Drive, Loss};

/// What only training needs: derivatives beside the signals.
#[derive(Clone, Debug)]
pub struct Errors {
    /// The derivative of each signal with respect to its neuron's weighted sum.
    pub(crate) slopes: Vec<f32>,
    /// The derivative of the loss with respect to each weighted sum.
    deltas: Vec<f32>,
    /// The derivatives with respect to the answers, a row for each output.
    outputs: Vec<f32>,
    /// The answers, where more than the loss has a say.
    answers: Vec<f32>,
    /// The gradient of one tick, where there are several.
    tick: Vec<f32>,
    /// Noise added to weighted sums, tick by tick, slot by slot; empty until a rule asks for some.
    pub(crate) noise: Vec<f32>,
}

/// What a batch was to answer.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'a> {
    /// How answers are judged.
    pub loss: Loss,
    /// A row for each output; where every tick is answered, tick by tick.
    pub targets: &'a [f32],
    /// How many samples there are; the rest of each row is padding.
    pub count: usize,
    /// Whether every tick is answered, not the last alone.
    pub each_tick: bool,
    /// What an error wants.
    pub drive: Drive,
    /// What a teacher says, where there is one.
    pub taught: Option<Taught<'a>>,
    /// Where answers are tied to those of images, which lie behind the samples: 1 for even, −1 for odd.
    pub tied: Option<f32>,
    /// In place of the loss's: derivatives with respect to the answers, a row for each output.
    pub given: Option<&'a [f32]>,
}

impl Wanted<'_> {
    /// Whether the loss of the last answer alone has a say.
    fn is_plain(&self) -> bool {
        let ordinary = self.drive == Drive::Ordinary && !self.each_tick;
        ordinary && self.taught.is_none() && self.tied.is_none() && self.given.is_none()
    }
}

impl Signals {
    /// Sends the loss's derivatives back, through time from the last tick on, and writes the gradient of its mean.
    ///
    /// They go back through `weights`: the parameters, or what stands for them.
    /// The gradient is laid out as the parameters are.
    pub fn backward(
        &self,
        plan: &Plan,
        weights: &[f32],
        wanted: Wanted,
        errors: &mut Errors,
        gradient: &mut [f32],
    ) {
        let stride = self.stride;
        for tick in (0..self.ticks).rev() {
            self.answer(plan, weights, wanted, tick, errors);
            let slopes = &errors.slopes[tick * self.block..(tick + 1) * self.block];
            let deltas = &mut errors.deltas[(self.lead + tick) * self.block..];
            plan.backward().backward(weights, slopes, deltas, stride);
            self.gather(plan, errors, tick, gradient);
        }
    }

    /// As [`Signals::backward`], of one tick whose last answers alone are judged, by the loss alone; returns lanes of 0 if every loss is finite.
    #[inline(always)]
    pub fn backward_plainly(
        &self,
        plan: &Plan,
        weights: &[f32],
        wanted: Wanted,
        errors: &mut Errors,
        gradient: &mut [f32],
    ) -> Lanes {
        match wanted.loss {
            Loss::SquaredError => self.answer_plainly(plan, wanted, errors),
            _ => self.add_answers(plan, wanted, 0, errors, false),
        }
        let Errors { slopes, deltas, .. } = errors;
        plan.backward().backward(weights, slopes, deltas, self.stride);
        plan.forward().gradients(deltas, &self.signals, gradient, self.stride);
        let mut sum = Lanes::splat(0.0);
        for &slot in plan.outputs() {
            for answer in self.row(slot).as_chunks::<4>().0 {
                let answer = Lanes::from_array(*answer);
                sum = sum + (answer * answer) * Lanes::splat(0.0);
            }
        }
        sum
    }

    /// Writes the outputs' deltas: the mean's share of the answers less the targets, times the slopes.
    #[inline(always)]
    fn answer_plainly(&self, plan: &Plan, wanted: Wanted, errors: &mut Errors) {
        let Wanted { mut targets, count, .. } = wanted;
        let (stride, zero, four) = (self.stride, Lanes::splat(0.0), Lanes::splat(4.0));
        let (share, filled) = (Lanes::splat(1.0 / count as f32), Lanes::splat(count as f32));
        for &slot in plan.outputs() {
            let own = slot * stride..(slot + 1) * stride;
            let (wanted, rest) = targets.split_at(stride);
            targets = rest;
            let deltas = errors.deltas[own.clone()].as_chunks_mut::<4>().0.iter_mut();
            let slopes = errors.slopes[own.clone()].as_chunks::<4>().0;
            let answers = self.signals[own].as_chunks::<4>().0.iter().zip(wanted.as_chunks::<4>().0);
            let mut places = Lanes::from_array([0.0, 1.0, 2.0, 3.0]);
            for ((delta, slope), (answer, target)) in deltas.zip(slopes).zip(answers) {
                let own = (Lanes::from_array(*answer) - Lanes::from_array(*target)) * share;
                // Padding teaches nothing.
                *delta = (places.choose_less(filled, own, zero) * Lanes::from_array(*slope)).to_array();
                places = places + four;
            }
        }
    }

    /// As [`Signals::backward`], but the outputs' derivatives go straight to the rows of `direct`, at their own tick.
    pub fn backward_directly(
        &self,
        plan: &Plan,
        (direct, weights): (&[Group], &[f32]),
        wanted: Wanted,
        errors: &mut Errors,
        gradient: &mut [f32],
    ) {
        let stride = self.stride;
        for tick in (0..self.ticks).rev() {
            self.answer_alone(plan, wanted, tick, errors);
            let slopes = &errors.slopes[tick * self.block..(tick + 1) * self.block];
            let deltas = &mut errors.deltas[(self.lead + tick) * self.block..];
            for group in direct {
                weighted_sums(group, weights, Some(slopes), deltas, stride);
            }
            self.gather(plan, errors, tick, gradient);
        }
    }

    /// Asks for the deltas of every neuron at every tick, and writes what they make of the gradient.
    ///
    /// `delta` is given the tick, the slot, the neuron's row of noise (empty without) and the row to fill in.
    pub fn backward_locally(
        &self,
        plan: &Plan,
        errors: &mut Errors,
        gradient: &mut [f32],
        mut delta: impl FnMut(usize, usize, &[f32], &mut [f32]),
    ) {
        let stride = self.stride;
        for tick in (0..self.ticks).rev() {
            for slot in plan.inputs()..plan.slots() {
                let at = tick * self.block + slot * stride;
                let noise = errors.noise.get(at..at + stride).unwrap_or(&[]);
                let row = self.lead * self.block + at;
                delta(tick, slot, noise, &mut errors.deltas[row..row + stride]);
            }
            self.gather(plan, errors, tick, gradient);
        }
    }

    /// The loss of each sample: of its answer, or the mean over its answers where every tick is answered.
    pub fn losses(&self, plan: &Plan, wanted: Wanted) -> Vec<f32> {
        let outputs = plan.outputs();
        let first = if wanted.each_tick { 0 } else { self.ticks - 1 };
        let answers = (self.ticks - first) as f32;
        let (mut answer, mut target) = (vec![0.0; outputs.len()], vec![0.0; outputs.len()]);
        let one = |sample: usize| {
            let mut total = 0.0;
            for tick in first..self.ticks {
                for (index, &slot) in outputs.iter().enumerate() {
                    let row = self.row_at(tick, slot);
                    answer[index] = match wanted.tied {
                        Some(sign) => 0.5 * (row[sample] + sign * row[wanted.count + sample]),
                        None => row[sample],
                    };
                    target[index] =
                        wanted.targets[((tick - first) * outputs.len() + index) * self.stride + sample];
                }
                if let Some(Taught { soft, shares, temperature }) = wanted.taught {
                    let told: Vec<f32> =
                        (0..outputs.len()).map(|index| soft[index * self.stride + sample]).collect();
                    let (own, share) = (loss::value(wanted.loss, &answer, &target), shares[sample]);
                    total +=
                        (1.0 - share) * own + share * lesson::value(wanted.loss, temperature, &answer, &told);
                    continue;
                }
                total += match wanted.drive {
                    Drive::Ordinary => loss::value(wanted.loss, &answer, &target),
                    Drive::NeverSatisfied => loss::never_satisfied_value(&answer, &target),
                };
            }
            total / answers
        };
        (0..wanted.count).map(one).collect()
    }

    /// Writes the outputs' deltas of a tick: what the loss says, and what listens to them at the next tick.
    fn answer(&self, plan: &Plan, weights: &[f32], wanted: Wanted, tick: usize, errors: &mut Errors) {
        let deltas = &mut errors.deltas[(self.lead + tick) * self.block..];
        for group in plan.echoes() {
            weighted_sums(group, weights, None, deltas, self.stride);
        }
        self.add_answers(plan, wanted, tick, errors, !plan.echoes().is_empty());
    }

    /// Writes the outputs' deltas of a tick: what the loss says.
    fn answer_alone(&self, plan: &Plan, wanted: Wanted, tick: usize, errors: &mut Errors) {
        self.add_answers(plan, wanted, tick, errors, false);
    }

    /// Adds what the loss says to the outputs' deltas of a tick; those that nothing `echoes` start at 0.
    #[inline(never)]
    fn add_answers(&self, plan: &Plan, wanted: Wanted, tick: usize, errors: &mut Errors, echoes: bool) {
        let Wanted { count, each_tick, tied, .. } = wanted;
        let answered = each_tick || tick + 1 == self.ticks;
        if answered {
            if wanted.is_plain() {
                let row = |index: usize| self.row_at(tick, plan.outputs()[index]);
                loss::differentiate(wanted.loss, row, wanted.targets, &mut errors.outputs, self.stride);
            } else {
                self.differentiate_otherwise(plan, wanted, tick, errors);
            }
        }
        let answers = if each_tick { count * self.ticks } else { count };
        let (share, zero) = (Lanes::splat(1.0 / answers as f32), Lanes::splat(0.0));
        // With images, which lie behind the samples.
        let filled = if tied.is_some() { 2 * count } else { count };
        for (index, &slot) in plan.outputs().iter().enumerate() {
            let own = |old: Lanes, told: Lanes| match (answered, echoes && plan.fan_out(slot) > 0) {
                (true, true) => old + told * share,
                (true, false) => told * share,
                (false, true) => old,
                (false, false) => zero,
            };
            self.begin(errors, tick, slot, index, filled, own);
        }
    }

    /// Writes an output's deltas: what `own` makes of old ones and the derivative of the loss, times the slope.
    #[inline(always)]
    fn begin(
        &self,
        errors: &mut Errors,
        tick: usize,
        slot: usize,
        index: usize,
        filled: usize,
        own: impl Fn(Lanes, Lanes) -> Lanes,
    ) {
        let (stride, at) = (self.stride, tick * self.block + slot * self.stride);
        let told = errors.outputs[index * stride..][..stride].as_chunks::<4>().0;
        let slopes = errors.slopes[at..][..stride].as_chunks::<4>().0;
        let deltas = errors.deltas[self.lead * self.block + at..][..stride].as_chunks_mut::<4>().0;
        let (filled, four, zero) = (Lanes::splat(filled as f32), Lanes::splat(4.0), Lanes::splat(0.0));
        let mut places = Lanes::from_array([0.0, 1.0, 2.0, 3.0]);
        for ((delta, told), slope) in deltas.iter_mut().zip(told).zip(slopes) {
            let own = own(Lanes::from_array(*delta), Lanes::from_array(*told));
            // Padding teaches nothing.
            *delta = (places.choose_less(filled, own, zero) * Lanes::from_array(*slope)).to_array();
            places = places + four;
        }
    }

    /// The derivatives with respect to a tick's answers where anything but the loss of the last one has a say.
    #[cold]
    #[inline(never)]
    fn differentiate_otherwise(&self, plan: &Plan, wanted: Wanted, tick: usize, errors: &mut Errors) {
        let Wanted { loss, targets, count, each_tick, drive, taught, tied, given } = wanted;
        let (stride, Errors { outputs, answers, .. }) = (self.stride, errors);
        let length = outputs.len();
        let own = if each_tick { &targets[tick * length..(tick + 1) * length] } else { targets };
        match (given, drive) {
            (Some(given), _) => outputs.copy_from_slice(given),
            (None, Drive::Ordinary) => {
                answers.clear();
                for &slot in plan.outputs() {
                    answers.extend_from_slice(self.row_at(tick, slot));
                }
                if let Some(sign) = tied {
                    answers.chunks_exact_mut(stride).for_each(|row| join(sign, row, count));
                }
                let row = |index: usize| &answers[index * stride..][..stride];
                loss::differentiate(loss, row, own, outputs, stride);
                if let Some(taught) = taught {
                    lesson::mix(loss, taught, answers, outputs, stride);
                }
            }
            (None, Drive::NeverSatisfied) => {
                loss::differentiate_never_satisfied(outputs, own, stride, count);
            }
        }
        if let Some(sign) = tied {
            outputs.chunks_exact_mut(stride).for_each(|row| part(sign, row, count));
        }
    }

    /// Adds what the deltas of one tick make of the gradient; the last tick is the first to be gathered.
    #[inline(always)]
    fn gather(&self, plan: &Plan, errors: &mut Errors, tick: usize, gradient: &mut [f32]) {
        if tick + 1 == self.ticks {
            return self.gather_tick(plan, errors, tick, gradient);
        }
        let mut own = std::mem::take(&mut errors.tick);
        self.gather_tick(plan, errors, tick, &mut own);
        add(gradient, &own);
        errors.tick = own;
    }

    /// Writes what the deltas of one tick make of the gradient.
    #[inline(never)]
    fn gather_tick(&self, plan: &Plan, errors: &Errors, tick: usize, gradient: &mut [f32]) {
        let (deltas, signals) = (&errors.deltas[tick * self.block..], &self.signals[tick * self.block..]);
        plan.forward().gradients(deltas, signals, gradient, self.stride);
    }
}

impl Errors {
    /// The derivative of a sample's loss with respect to a weighted sum, or what stands for it.
    pub(crate) fn delta(&self, signals: &Signals, tick: usize, slot: usize, sample: usize) -> f32 {
        self.deltas[(signals.lead + tick) * signals.block + slot * signals.stride + sample]
    }

    /// The noise added to a sample's weighted sum.
    pub(crate) fn noise_at(&self, signals: &Signals, tick: usize, slot: usize, sample: usize) -> f32 {
        self.noise[tick * signals.block + slot * signals.stride + sample]
    }

    /// Rows beside those of `signals`.
    pub fn new(plan: &Plan, signals: &Signals) -> Errors {
        let Signals { ticks, block, lead, .. } = *signals;
        Errors {
            slopes: vec![0.0; ticks * block],
            deltas: vec![0.0; (2 * lead + ticks) * block],
            outputs: vec![0.0; plan.outputs().len() * signals.stride],
            answers: Vec::new(),
            tick: vec![0.0; if ticks > 1 { plan.parameters().next_multiple_of(4) } else { 0 }],
            noise: Vec::new(),
        }
    }
}
