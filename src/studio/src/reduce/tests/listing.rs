//! The table of neurons and synapses, as rows come and go.

use super::Page;
use crate::listing::ROWS;
use crate::{Action, Draw, Effect, Part, Rows};
use experiment::NeuronId;

fn remove(page: &mut Page, part: Part) {
    page.act(Action::For(vec![part], Box::new(Action::Draw(Draw::Remove, None))));
}

fn opened() -> Page {
    let mut page = Page::opened();
    page.frame(0, false);
    page.act(Action::Draw(Draw::Table, None));
    page
}

#[test]
fn the_last_page_stayed_when_its_last_row_was_removed() {
    let mut page = opened();
    while page.state.topology().neurons().len() > ROWS + 1 {
        let last = page.state.topology().neurons().last().unwrap().id;
        remove(&mut page, Part::Neuron(last));
    }
    page.act(Action::Rows(Rows { neurons: ROWS, synapses: 0 }));
    assert_eq!(page.state.rows().unwrap().neurons, ROWS);
    let last = page.state.topology().neurons()[ROWS].id;
    remove(&mut page, Part::Neuron(last));
    assert_eq!(page.state.topology().neurons().len(), ROWS);
    assert_eq!(page.state.rows().unwrap().neurons, 0, "a page of nothing, and no way from it");
    // The same where a whole page of synapses goes at once.
    page.act(Action::Rows(Rows { neurons: 0, synapses: 600 }));
    page.act(Action::DrawOwn);
    assert_eq!(page.state.rows(), Some(Rows::default()));
    page.act(Action::Draw(Draw::Table, None));
    assert_eq!(page.state.rows(), None);
}

#[test]
fn a_row_that_was_removed_took_the_keyboard_with_it() {
    for started in [false, true] {
        let mut page = opened();
        if started {
            page.frame(5, false);
        }
        let hidden = |at: u32| NeuronId(NeuronId::HIDDEN + at);
        let next = |page: &Page| {
            let focus = |effect: &Effect| matches!(effect, Effect::FocusRow(_) | Effect::Focus(_));
            page.effects.iter().filter(|effect| focus(effect)).cloned().collect::<Vec<_>>()
        };
        remove(&mut page, Part::Neuron(hidden(2)));
        assert_eq!(next(&page), [Effect::FocusRow(Part::Neuron(hidden(3)))]);
        assert!(!page.effects.iter().any(|effect| matches!(effect, Effect::FocusNeuron(_))));
        let last = page.state.topology().neurons().last().unwrap().id;
        remove(&mut page, Part::Neuron(last));
        let before = page.state.topology().neurons().last().unwrap().id;
        assert_eq!(next(&page), [Effect::FocusRow(Part::Neuron(before))]);
        // Of synapses, one after the other, until there are none.
        while let Some(synapse) = page.state.topology().synapses().first().copied() {
            remove(&mut page, Part::Synapse { from: synapse.from, to: synapse.to });
            let wanted = page.state.topology().synapses().first();
            let wanted = wanted.map_or(Effect::Focus(crate::TABLE_CLOSE), |s| {
                Effect::FocusRow(Part::Synapse { from: s.from, to: s.to })
            });
            assert_eq!(next(&page), [wanted]);
        }
    }
}
