//! The page: a Yew view over `studio`, the executor of its effects, and the browser's adapters.
//!
//! Deliberately absent: what an action means (`studio`) and any number of the training (`engine`, in the worker).

#![forbid(unsafe_code)]

mod browser;
mod hand;
mod lab;
mod paint;
mod pool;
mod port;
mod stage;
mod takeaway;
mod view;

fn main() {
    std::panic::set_hook(Box::new(|panic| {
        web_sys::console::error_1(&panic.to_string().into());
        view::broken();
    }));
    if let Some(root) = browser::element("app") {
        yew::Renderer::<view::App>::with_root(root).render();
    }
}
