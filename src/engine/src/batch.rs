//! Batches: which points are trained on in a step, and their rows.
//!
//! Deliberately absent: what is done with them; that is `trainer`'s.

use crate::errors::Errors;
use crate::features::feature;
use crate::fixed::Fixed;
use crate::hints::Room;
use crate::lesson::Lesson;
use crate::loss;
use crate::order::Order;
use crate::prepared::Selection;
use crate::random::{Purpose, Stream};
use crate::signals::Signals;
use crate::state::State;
use experiment::Input;

/// What a batch is told: by labels, and by a teacher.
#[derive(Clone, Debug, Default)]
pub(crate) struct Told {
    /// A row of targets for each output, tick by tick where every tick is answered.
    pub targets: Vec<f32>,
    /// A row of soft targets for each output; empty without a teacher.
    pub soft: Vec<f32>,
    /// The teacher's share of each sample's loss.
    pub shares: Vec<f32>,
    /// Where choices are made: the action that is right for each sample.
    pub right: Vec<f32>,
    /// Where choices were made: derivatives with respect to the answers, a row for each output.
    pub given: Vec<f32>,
}

/// Room for one batch, reused from step to step.
#[derive(Clone, Debug)]
pub(crate) struct Batch {
    pub signals: Signals,
    pub errors: Errors,
    pub told: Told,
    pub gradient: Vec<f32>,
    /// How much worse noise made each sample, or the whole batch; empty for rules that do not ask.
    pub worse: Vec<f32>,
    deal: Deal,
    /// Whether more belongs to it than what was recorded of its points, teachers apart.
    adorned: bool,
    order: Order,
    chosen: Vec<u32>,
    /// Whether the rows already hold all points, as they do from the second step of full batches on.
    filled: bool,
    /// Whether a rule that takes its step at once has nothing left to do.
    pub settled: bool,
    /// Room for the points that judge; made when they first do.
    pub judging: Option<Signals>,
    /// Room for penalties for breaking priors; made when there first is one.
    pub hints: Option<Room>,
}

impl Batch {
    /// Room for the batches of this learner.
    pub fn new(fixed: &Fixed) -> Batch {
        let deal = Deal::new(fixed);
        let signals = Signals::new(&fixed.plan, fixed.columns(deal.size.max(1)), fixed.ticks);
        let errors = Errors::new(&fixed.plan, &signals);
        Batch {
            errors,
            told: Told {
                targets: vec![0.0; answered_ticks(fixed) * fixed.plan.outputs().len() * signals.stride()],
                ..Told::default()
            },
            gradient: vec![0.0; fixed.plan.parameters().next_multiple_of(4)],
            worse: Vec::new(),
            deal,
            adorned: is_adorned(fixed),
            order: Order::default(),
            chosen: Vec::with_capacity(signals.stride()),
            filled: false,
            settled: false,
            judging: None,
            hints: None,
            signals,
        }
    }

    /// Whether the rows hold all points, and will at the next step.
    pub fn is_filled(&self) -> bool {
        self.filled
    }

    /// The rows of a batch that was filled, as `fill` left the state.
    pub fn rows(&self, fixed: &Fixed, state: &State, here: usize) -> Vec<u32> {
        let Deal { size, deck, .. } = self.deal;
        match fixed.prepared.selection() {
            Some(_) => self.chosen.clone(),
            None if size == deck => (0..here as u32).collect(),
            None => {
                let start = ((state.step - state.epoch_start) * size as u64) as usize;
                self.order.places()[start..start + here].to_vec()
            }
        }
    }

    /// Puts the next batch into the inputs' rows and the targets; returns how many samples it has.
    pub fn fill(&mut self, fixed: &Fixed, lesson: Option<&Lesson>, state: &mut State) -> usize {
        let Batch { signals, told, order, chosen, filled, deal, adorned, .. } = self;
        let Deal { size, deck, dealt } = *deal;
        let mut start = (state.step - state.epoch_start) * dealt as u64;
        if start >= deck as u64 {
            state.epoch += u64::from(deck > 0);
            state.epoch_start = state.step;
            start = 0;
        }
        let start = start as usize;
        let here = dealt.min(deck - start);
        let all = dealt == deck && size == dealt;
        if all && *filled {
            return here;
        }
        if !all {
            order.shuffle(fixed.samples.seed, state.epoch, deck as u32);
        }
        let dealt = if all { None } else { Some(&order.places()[start..start + here]) };
        let chosen = match (fixed.prepared.selection(), dealt) {
            (None, Some(dealt)) => dealt,
            (selection, dealt) => {
                choose(selection, dealt, *deal, state.step, chosen);
                &chosen[..]
            }
        };
        let (stride, outputs, ticks) =
            (signals.stride(), fixed.plan.outputs().len(), fixed.prepared.train().ticks);
        let first = ticks - answered_ticks(fixed);
        for tick in 0..ticks {
            let targets = match tick.checked_sub(first) {
                Some(tick) => &mut told.targets[tick * outputs * stride..][..outputs * stride],
                None => &mut [],
            };
            fixed.prepared.records(tick).gather(chosen, stride, signals.inputs_mut_at(tick), targets);
        }
        if *adorned || lesson.is_some() {
            adorn(fixed, lesson, state.step, chosen, signals, told);
        }
        if ticks == 1 {
            signals.hold_inputs();
        }
        *filled = all && fixed.recipe.input_noise == 0.0;
        chosen.len()
    }

    /// Whether batches hold what was recorded of points in the order of an epoch, one tick of it, and nothing more.
    pub fn is_plain(&self, fixed: &Fixed) -> bool {
        let Deal { size, deck, .. } = self.deal;
        let Batch { adorned, told, signals, .. } = self;
        let dealt = fixed.prepared.selection().is_none() && 0 < size && size < deck;
        dealt && !adorned && signals.ticks() == 1 && told.soft.is_empty() && !fixed.plan.has_loops()
    }

    /// [`Batch::fill`] for batches that are plain.
    #[inline(always)]
    pub fn deal(&mut self, fixed: &Fixed, state: &mut State) -> usize {
        let Batch { signals, told, order, deal, .. } = self;
        let Deal { size, deck, .. } = *deal;
        let mut start = ((state.step - state.epoch_start) * size as u64) as usize;
        if start >= deck {
            state.epoch += 1;
            state.epoch_start = state.step;
            start = 0;
        }
        order.shuffle(fixed.samples.seed, state.epoch, deck as u32);
        let chosen = &order.places()[start..deck.min(start + size)];
        let stride = signals.stride();
        fixed.prepared.records(0).gather(chosen, stride, signals.inputs_mut_at(0), &mut told.targets);
        chosen.len()
    }
}

/// Chooses from what was dealt, or from all where all are, those that a filter lets through, and those that are replayed.
#[cold]
#[inline(never)]
fn choose(
    selection: Option<&Selection>,
    dealt: Option<&[u32]>,
    deal: Deal,
    step: u64,
    chosen: &mut Vec<u32>,
) {
    chosen.clear();
    match dealt {
        Some(dealt) => chosen.extend_from_slice(dealt),
        None => chosen.extend(0..deal.deck as u32),
    }
    let Some(Selection { rows, varied }) = selection else { return };
    if *varied == 0.0 {
        chosen.iter_mut().for_each(|at| *at = rows[*at as usize]);
    } else if !rows.is_empty() {
        let replayed = deal.size - deal.dealt;
        let first = step * replayed as u64;
        let row = |at: u64| rows[((first + at) % rows.len() as u64) as usize];
        chosen.extend((0..replayed as u64).map(row));
    }
}

/// Whether more belongs to a batch than what was recorded of its points, teachers apart.
fn is_adorned(fixed: &Fixed) -> bool {
    let recipe = &fixed.recipe;
    recipe.smoothing > 0.0 || recipe.input_noise > 0.0 || fixed.chooses || fixed.tie.is_some()
}

/// Smooths targets, names right actions, hears the teacher, and adds noise and images.
#[cold]
#[inline(never)]
fn adorn(
    fixed: &Fixed,
    lesson: Option<&Lesson>,
    step: u64,
    chosen: &[u32],
    signals: &mut Signals,
    told: &mut Told,
) {
    let Fixed { recipe, prepared, plan, .. } = fixed;
    let (stride, outputs) = (signals.stride(), plan.outputs().len());
    if recipe.smoothing > 0.0 {
        let (kept, lift) = loss::smoothing(recipe.loss, recipe.smoothing, outputs);
        told.targets.iter_mut().for_each(|t| *t = kept * *t + lift);
    }
    if fixed.chooses {
        let (places, points) = (prepared.places(), prepared.points());
        let right = |&row: &u32| points.train[places[row as usize] as usize].label;
        told.right.clear();
        told.right.extend(chosen.iter().map(right));
    }
    if let Some(lesson) = lesson {
        told.soft.resize(outputs * stride, 0.0);
        for (index, row) in told.soft.chunks_exact_mut(stride).enumerate() {
            let own = lesson.row(index);
            row.iter_mut().zip(chosen).for_each(|(soft, &at)| *soft = own[at as usize]);
        }
        told.shares.resize(stride, 0.0);
        let places = prepared.places();
        for (share, &at) in told.shares.iter_mut().zip(chosen) {
            let labelled = places[at as usize] - recipe.first_point < recipe.labelled;
            *share = if labelled { recipe.teacher.mix() } else { 1.0 };
        }
    }
    if recipe.input_noise > 0.0 {
        add_noise(fixed, step, chosen, signals);
    }
    if let Some(tie) = &fixed.tie {
        tie.mirror(signals, chosen.len());
    }
}

fn add_noise(fixed: &Fixed, step: u64, chosen: &[u32], signals: &mut Signals) {
    let stream = Stream::new(fixed.recipe.seed, Purpose::InputNoise);
    for (place, &row) in chosen.iter().enumerate() {
        let at = fixed.prepared.places()[row as usize];
        let points = fixed.prepared.points();
        let point = points.train[at as usize];
        let [noise_x, noise_y, ..] = stream.at(step, points.train_id(at)).normals();
        let x = point.x + fixed.recipe.input_noise * noise_x;
        let y = point.y + fixed.recipe.input_noise * noise_y;
        let (inputs, ticks) = (fixed.prepared.inputs(), fixed.prepared.train().ticks);
        for (tick, (slot, &input)) in (0..ticks).flat_map(|t| inputs.iter().enumerate().map(move |i| (t, i)))
        {
            signals.row_mut_at(tick, slot)[place] = match input {
                Input::Feature(of) => feature(of, x, y),
                Input::Component(k) => {
                    let k = tick as u32 * points.wide.count as u32 + k;
                    let z = stream.between(step, at, k / 4).normals()[(k % 4) as usize];
                    let value = points.wide.train[at as usize * points.wide.count * ticks + k as usize];
                    value + fixed.recipe.input_noise * z
                }
            };
        }
    }
}

/// How many ticks of a batch are answered.
fn answered_ticks(fixed: &Fixed) -> usize {
    if fixed.each_tick { fixed.ticks } else { 1 }
}

/// Whether the step reached is the first of an epoch.
pub(crate) fn epoch_is_over(fixed: &Fixed, state: &State) -> bool {
    let Deal { deck, dealt, .. } = Deal::new(fixed);
    (state.step - state.epoch_start) * dealt as u64 >= deck as u64
}

/// How many samples batches and epochs have.
#[derive(Clone, Copy, Debug)]
struct Deal {
    /// Samples of a whole batch.
    size: usize,
    /// Rows that an epoch goes through: those a filter lets through, or all where it lets others through, too.
    deck: usize,
    /// Samples of a whole batch that come from the deck, in the order of an epoch; the others are replayed.
    dealt: usize,
}

impl Deal {
    fn new(fixed: &Fixed) -> Deal {
        let selection = fixed.prepared.selection();
        let deck = match selection {
            Some(Selection { rows, varied: 0.0 }) => rows.len(),
            _ => fixed.prepared.train().count,
        };
        let size = (fixed.recipe.batch as usize).min(deck);
        let dealt = match selection {
            Some(Selection { varied, .. }) if *varied != 0.0 => {
                ((varied * size as f32).round() as usize).clamp(1, size)
            }
            _ => size,
        };
        Deal { size, deck, dealt }
    }
}
