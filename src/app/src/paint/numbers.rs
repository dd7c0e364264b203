//! The numbers, the verdict and the timeline's head.

use crate::browser::{find, style, write};
use studio::picture::Axis;
use studio::{Speed, State, Worker, number};
use web_sys::{HtmlElement, HtmlInputElement};

pub fn paint(state: &State, axis: Axis) {
    let text = state.language.text();
    let shown = &state.shown;
    write("step", &number::whole(shown.step));
    let learner = state.learner().filter(|_| shown.fresh || state.packet.is_some());
    let [mut train, mut test, mut gap, mut print] = std::array::from_fn(|_| "–".to_owned());
    if let Some(learner) = learner {
        train = number::loss(learner.train.loss);
        test = number::loss(learner.test.loss);
        gap = number::gap(learner.test.loss - learner.train.loss);
        print = format!("{:016x}", learner.fingerprint);
    }
    write("train-loss", &train);
    write("test-loss", &test);
    write("gap", &gap);
    write("fingerprint", &print);
    let share = |share: Option<f32>| share.map_or_else(String::new, |s| format!("{:.0} %", s * 100.0));
    write("train-share", &share(learner.and_then(|l| l.train.accuracy)));
    write("test-share", &share(learner.and_then(|l| l.test.accuracy)));
    let angle = learner.and_then(|l| l.alignment).map(|cosine| cosine.clamp(-1.0, 1.0).acos().to_degrees());
    write("angle", &angle.map_or_else(|| "–".to_owned(), |angle| format!("{angle:.0}°")));
    write("validation", &validation(state));
    write("pace", &pace(state));
    verdict(state);
    if let Some(learner) = learner {
        let told = state.language.text().spoken.picture;
        write("plane-told", &told(state.shown.step, [learner.train, learner.test]));
        // Those of the others once it rests: nobody hears four of them change with every picture.
        let others = shown.learners.iter().enumerate().filter(|(at, _)| *at != state.active as usize);
        for (at, other) in others.filter(|_| !state.playing()) {
            write(&format!("plane-told-{at}"), &told(state.shown.step, [other.train, other.test]));
        }
    }
    timeline(state, axis);
    if let Some(learner) = learner {
        write("parameters", &(text.value.parameters)(learner.parameters));
    }
}

/// The loss on the points that judge when to stop, and whether they stopped it.
fn validation(state: &State) -> String {
    let Some(learner) = state.learner() else { return "–".to_owned() };
    let loss = learner.validation.map_or_else(|| "–".to_owned(), |measures| number::loss(measures.loss));
    let text = state.language.text();
    let lowest = learner.judged_best.map(|step| (text.value.judged_at)(step));
    let stopped = learner.stopped.then(|| text.say.stopped_early.to_owned());
    [Some(loss), lowest, stopped].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// What goes on: the epoch, and how fast or where to.
fn pace(state: &State) -> String {
    let text = state.language.text();
    let doing = match (state.worker, state.shown.seeking) {
        (Worker::Starting | Worker::Fetching, _) => text.say.starting.to_owned(),
        (Worker::Restoring, _) => text.say.restoring.to_owned(),
        (Worker::Failed | Worker::Outdated, _) => text.say.stopped.to_owned(),
        (Worker::Ready { .. }, Some(step)) => (text.say.seeking)(step),
        _ if state.playing() && state.replaying() => text.say.replaying.to_owned(),
        _ if state.playing() && state.speed == Speed::Full && state.shown.training_share > 0.0 => {
            let rate = (text.value.rate)(state.shown.steps_per_second);
            format!("{rate} · {}", (text.value.effort)(state.shown.training_share))
        }
        _ if state.playing() => (text.value.rate)(state.shown.steps_per_second),
        _ => String::new(),
    };
    let epoch = (text.value.epoch)(state.shown.epoch);
    if doing.is_empty() { epoch } else { format!("{doing} · {epoch}") }
}

fn verdict(state: &State) {
    let say = &state.language.text().say;
    let since = state.learner().and_then(|learner| learner.overfitting_since);
    let points = state.language.text().points;
    let missing = match state.setup.counts() {
        [0, 0] => Some(points.none),
        [0, _] => Some(points.missing[0]),
        [_, 0] => Some(points.missing[1]),
        _ => None,
    };
    let (kind, words) = match since {
        _ if missing.is_some() => ("none", missing.unwrap_or_default().to_owned()),
        _ if state.shown.end == 0 => ("none", say.untrained.to_owned()),
        _ if state.learner().is_some_and(|l| !l.train.loss.is_finite() || !l.test.loss.is_finite()) => {
            ("diverged", say.diverged.to_owned())
        }
        None if state.chooses() => ("learning", state.language.text().choosing.verdict.to_owned()),
        Some(since) => ("overfitting", (say.overfitting)(since)),
        None => ("learning", say.learning.to_owned()),
    };
    write("verdict", &words);
    if let Some(element) = crate::browser::element("verdict-line")
        && element.get_attribute("data-kind").as_deref() != Some(kind)
    {
        let _ = element.set_attribute("data-kind", kind);
    }
}

fn timeline(state: &State, axis: Axis) {
    let shown = &state.shown;
    let percent = |place: f64| format!("{:.3}%", place * 100.0);
    let place = |id: &str, property: &str, value: String| {
        if let Some(element) = find::<HtmlElement>(id) {
            style(&element, property, &value);
        }
    };
    place("head", "left", percent(axis.place(shown.step)));
    let reached = axis.place(shown.end);
    let best = state.learner().and_then(|learner| learner.best).filter(|_| shown.end > 0);
    let turn = best.map_or(reached, |best| axis.place(best.step));
    place("before", "width", percent(turn.min(reached)));
    place("after", "left", percent(turn.min(reached)));
    place("after", "width", percent((reached - turn).max(0.0)));
    let overfits = state.learner().is_some_and(|learner| learner.overfitting_since.is_some());
    if let Some(after) = crate::browser::element("after") {
        let _ = after.class_list().toggle_with_force("overfitting", overfits);
    }
    if let Some(mark) = find::<HtmlElement>("best") {
        let _ = mark.class_list().toggle_with_force("away", best.is_none());
        if let Some(best) = best {
            stand(&mark, turn);
            let words = format!("★ {} · {}", state.language.text().value.best, number::whole(best.step));
            write("best", &words);
        }
    }
    judged(state, axis);
    if let Some(position) = find::<HtmlInputElement>("position") {
        let last = axis.last.to_string();
        if position.max() != last {
            position.set_max(&last);
        }
        let step = shown.step.to_string();
        if position.value() != step {
            position.set_value(&step);
        }
    }
}

/// The step that the points kept for it would choose, below the best one, which peeks at the test set.
fn judged(state: &State, axis: Axis) {
    let step = state.learner().and_then(|learner| learner.judged_best).filter(|&step| step > 0);
    let at = step.map_or(0.0, |step| axis.place(step));
    for id in ["judged-tick", "judged"] {
        if let Some(mark) = find::<HtmlElement>(id) {
            let _ = mark.class_list().toggle_with_force("away", step.is_none());
        }
    }
    if let Some(tick) = find::<HtmlElement>("judged-tick") {
        style(&tick, "left", &format!("{:.3}%", at * 100.0));
    }
    if let (Some(step), Some(mark)) = (step, find::<HtmlElement>("judged")) {
        stand(&mark, beside_best(state, axis, at));
        write("judged", &format!("{} · {}", state.language.text().value.judged, number::whole(step)));
    }
}

/// Words stand over their place, at the timeline's ends beside it: never beyond.
fn stand(words: &HtmlElement, place: f64) {
    let percent = place.clamp(0.0, 1.0) * 100.0;
    style(words, "left", &format!("{percent:.3}%"));
    style(words, "transform", &format!("translateX(-{percent:.3}%)"));
}

/// Where its words stand: within the timeline; in one row with the best step's where stages have the row below.
fn beside_best(state: &State, axis: Axis, at: f64) -> f64 {
    const APART: f64 = 0.22;
    let best = state.learner().and_then(|learner| learner.best).map(|best| axis.place(best.step));
    match best.filter(|best| crate::browser::element("stage-0").is_some() && (at - best).abs() < APART) {
        Some(best) if best > 0.5 => best - APART,
        Some(best) => best + APART,
        None => at,
    }
}
