//! The view: what a person operates. Rendered when the state says so, never by a frame alone.
//!
//! Each module is one part of the page, as functions from the state; what changes with every frame is `paint`'s.

mod choosing;
mod compared;
mod curves;
mod data;
mod file;
mod handout;
mod header;
mod icon;
mod import;
mod inside;
mod learned;
mod learners;
mod learning;
mod lesson;
mod making;
mod map;
mod network;
mod note;
mod notice;
mod pad;
mod planes;
mod points;
mod prior;
mod probes;
mod readings;
mod row;
mod slow;
mod story;
mod strings;
mod sweep;
mod table;
mod tabs;
mod takeaway;
mod timeline;
mod tools;
mod trend;
mod watching;

pub use pad::PAD;

pub use lesson::selector;
pub use table::row_of;

use crate::browser;
use crate::lab::Lab;
use studio::{Language, State};
use yew::prelude::*;

/// The root, the only component: actions go to the laboratory, not to components.
pub struct App {
    lab: Lab,
    /// How often it was rendered; on the page for tests to see that frames render nothing.
    renders: u32,
    /// The comparison, whose being in sight is watched.
    compared: Option<(web_sys::Element, web_sys::IntersectionObserver)>,
}

impl Component for App {
    /// Something a person operates changed.
    type Message = ();
    type Properties = ();

    fn create(context: &Context<Self>) -> Self {
        let lab = Lab::start(context.link().callback(|()| ()));
        let to = lab.clone();
        browser::on(&browser::window(), "resize", move || to.painter(|painter| painter.refresh()));
        crate::stage::listen(&lab);
        file::listen(&lab);
        App { lab, renders: 0, compared: None }
    }

    fn view(&self, _: &Context<Self>) -> Html {
        self.lab.look(|state| page(state, &self.lab))
    }

    fn rendered(&mut self, _: &Context<Self>, _: bool) {
        self.renders += 1;
        row::settle_lists();
        compared::watch(&self.lab, &mut self.compared);
        if let Some(app) = browser::element("app") {
            let _ = app.set_attribute("data-renders", &self.renders.to_string());
        }
        self.lab.painter(|painter| painter.rendered());
    }
}

fn page(state: &State, lab: &Lab) -> Html {
    html! {
        <>
            if state.framed.is_some() { { handout::way_out(state) } } else { { header::view(state, lab) } }
            { notice::view(state, lab) }
            { import::sheet(state, lab) }
            { making::sheet(state, lab) }
            { handout::sheet(state, lab) }
            <p id="said" class="hidden" role="status">{ state.said.clone() }</p>
            { map::view(state, lab) }
            { lesson::view(state, lab) }
            <main data-tab={state.tab.tag()} data-learners={state.setup.learners.len().to_string()}
                data-lesson={state.lesson.as_ref().map(|visit| visit.phase().tag())}
                data-hide={lesson::hidden(state)} data-point={lesson::pointed(state)}
                data-framed={state.framed.is_some().then_some("")} data-presenting={state.presenting.then_some("")} inert={state.map}>
                { tabs::view(state, lab) }
                { learners::bar(state, lab) }
                <div class="panel left">
                    { data::view(state, lab) }
                    { data::prior(state, lab) }
                    { learning::view(state, lab) }
                </div>
                { network::view(state, lab) }
                { learned::view(state, lab) }
                { timeline::view(state, lab) }
                { compared::view(state, lab) }
                <div class="below">
                    { watching::view(state, lab) }
                    { slow::numbers(state) }
                    { inside::view(state, lab) }
                    { takeaway::view(state, lab) }
                    { sweep::view(state, lab) }
                    { story::view(state, lab) }
                </div>
            </main>
        </>
    }
}

/// Says in words that the program itself failed; the address still holds the experiment.
pub fn broken() {
    let language = browser::document().document_element().and_then(|root| root.get_attribute("lang"));
    let language = language.and_then(|tag| Language::from_tag(&tag)).unwrap_or_default();
    if let Some(app) = browser::element("app")
        && let Ok(words) = browser::document().create_element("p")
    {
        words.set_class_name("broken");
        let _ = words.set_attribute("role", "alert");
        words.set_text_content(Some(language.text().say.broken));
        let _ = app.prepend_with_node_1(&words);
    }
}
