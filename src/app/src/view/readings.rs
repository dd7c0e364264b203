//! Losses, gap and verdict of the learner alone as a meter, of several as a table. Written by `paint`.

use super::learned::output;
use studio::State;
use yew::prelude::*;

pub fn view(state: &State) -> Html {
    let text = state.language.text();
    if state.setup.learners.len() == 1 {
        return html! {
            <div class="meter">
                <div class="train"><small>{ text.value.train_loss }</small>
                    { output("train-loss", text.value.train_loss) }<small id="train-share"></small></div>
                <div class="test"><small>{ text.value.test_loss }</small>
                    { output("test-loss", text.value.test_loss) }<small id="test-share"></small></div>
                <div class="gap"><small>{ text.value.gap }</small>{ output("gap", text.value.gap) }</div>
            </div>
        };
    }
    let head = [
        text.value.train_loss,
        text.value.test_loss,
        text.value.gap,
        text.learners.best,
        text.learners.since,
    ];
    html! {
        <div class="table"><table class="readings">
            <thead><tr><td></td>{ for head.into_iter().map(|name| html! { <th scope="col">{ name }</th> }) }</tr></thead>
            <tbody>{ for state.setup.learners.iter().enumerate().map(|(at, learner)| html! {
                <tr key={at} class={(at as u32 == state.active).then_some("active")}>
                    <th scope="row"><span class="swatch" data-who={at.to_string()}></span>
                        <span class="name">{ &learner.name }</span></th>
                    { for ["train", "test", "gap", "best", "since"].map(|kind| html! {
                        <td id={format!("reading-{kind}-{at}")}></td>
                    }) }
                </tr>
            }) }</tbody>
        </table></div>
    }
}
