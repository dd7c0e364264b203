//! The story below: what is to be seen here, how overfitting is decided, what to try, and what was done.

use super::icon;
use crate::lab::Lab;
use experiment::Setup;
use studio::{Action, Deed, State, number};
use yew::prelude::*;

pub fn view(state: &State, lab: &Lab) -> Html {
    let say = &state.language.text().say;
    let samples = state.setup.task.samples();
    html! {
        <section class="panel story" aria-label={state.language.text().region.story}>
            <div>
                if state.lesson.is_none() {
                    <h3>{ say.story_title }</h3>
                    <p>{ if samples.flips > 0.0 { say.story_flips } else { say.story_plain } }</p>
                    { super::map::invitation(state, lab) }
                }
                <p class="caption">{ if samples.test_flips { say.flipped_test } else { say.clean_test } }</p>
                <details id="decided">
                    <summary id="decided-title">{ say.decided_title }</summary>
                    <p>{ say.decided }</p>
                </details>
                <details ontoggle={lab.on(Action::Unfold)}>
                    <summary>{ say.table }</summary>
                    { table(state) }
                </details>
            </div>
            <div class="beside">
                if state.lesson.is_none() {
                    <ol class="try" aria-label={say.tries_title}>
                        { for say.tries.iter().map(|&words| html! { <li>{ words }</li> }) }
                    </ol>
                }
                { done(state, lab) }
            </div>
        </section>
    }
}

/// The history at a few steps, for those who read numbers rather than curves.
fn table(state: &State) -> Html {
    /// Rows shown at most.
    const ROWS: usize = 16;
    let text = state.language.text();
    let records = &state.records;
    let Some(own) = records.learners.get(state.active as usize) else { return Html::default() };
    let every = records.steps.len().div_ceil(ROWS).max(1);
    let last = records.steps.len().saturating_sub(1);
    let share = |share: Option<f32>| share.map_or_else(|| "–".to_owned(), number::percent);
    let rows = records.steps.iter().zip(own).enumerate().filter(|(at, _)| at % every == 0 || *at == last);
    html! {
        <div class="table"><table>
            <thead><tr>
                <th>{ text.value.step }</th><th>{ text.value.train_loss }</th><th>{ text.value.test_loss }</th>
                <th>{ text.value.train }{ " %" }</th><th>{ text.value.test }{ " %" }</th>
            </tr></thead>
            <tbody>{ for rows.map(|(_, (&step, record))| html! {
                <tr>
                    <th scope="row">{ number::whole(step) }</th>
                    <td>{ number::loss(record.train.loss) }</td><td>{ number::loss(record.test.loss) }</td>
                    <td>{ share(record.train.accuracy) }</td><td>{ share(record.test.accuracy) }</td>
                </tr>
            }) }</tbody>
        </table></div>
    }
}

/// The log: each deed with its step, to go there or to take it back alone.
fn done(state: &State, lab: &Lab) -> Html {
    let text = state.language.text();
    let log = &state.experiment.log;
    if log.is_empty() {
        return Html::default();
    }
    let start = Setup::start(&state.experiment);
    let deed = |deed: Deed| {
        let drop_name = (text.button.drop_deed)(&deed.words);
        let switch_name = (text.button.switch_deed)(&deed.words);
        let switch = Action::Switch { events: deed.events.clone(), on: deed.off };
        html! {
            <li key={deed.events.start} class={deed.off.then_some("off")}>
                <input type="checkbox" checked={!deed.off} title={switch_name.clone()}
                    aria-label={switch_name} onchange={lab.on(switch)} />
                <button type="button" class="ghost jump" title={(text.button.jump)(deed.at)}
                    aria-label={(text.button.jump)(deed.at)}
                    onclick={lab.on(Action::Seek(deed.at))}>{ number::whole(deed.at) }</button>
                <span>{ deed.words }</span>
                <button type="button" class="ghost square" title={drop_name.clone()}
                    onclick={lab.on(Action::Drop(deed.events))}>
                    { icon::close() }<span class="hidden">{ drop_name }</span>
                </button>
            </li>
        }
    };
    html! {
        <>
            <h3 class="small">{ text.say.done }</h3>
            <ol class="done" aria-label={text.say.done}>
                { for studio::deeds(&start, log, state.language).into_iter().map(deed) }
            </ol>
        </>
    }
}
