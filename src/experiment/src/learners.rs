//! Learners that come and go at the start, and whom events and teachers mean afterwards.

use crate::{Change, Draft, Event, Learner, Recipe, Teacher, limits};

impl Change {
    /// Whether it concerns the task, and so every learner.
    pub fn of_task(&self) -> bool {
        matches!(self, Change::Samples(_) | Change::Paint(_) | Change::Erase(_) | Change::Move { .. })
    }
}

impl Draft {
    /// The first letter that no learner is called by.
    pub fn free_name(&self) -> String {
        let taken = |name: &String| self.learners.iter().any(|learner| learner.name == *name);
        ('A'..='Z').map(String::from).find(|name| !taken(name)).unwrap_or_default()
    }

    /// Adds a learner behind the others, with this one's network and recipe; it learns from labels, from the first step on.
    pub fn add_learner(&mut self, like: usize) {
        let Some(model) = self.learners.get(like) else { return };
        let always = Recipe::default();
        let recipe = Recipe {
            teacher: Teacher::Nobody,
            active_from: always.active_from,
            active_until: always.active_until,
            ..model.recipe.clone()
        };
        let learner = Learner { name: self.free_name(), topology: model.topology.clone(), recipe };
        self.learners.push(learner);
    }

    /// Adds a copy of a learner behind the others: teacher, active steps and all its events included.
    pub fn duplicate_learner(&mut self, of: usize) {
        let Some(model) = self.learners.get(of) else { return };
        let copy = Learner { name: self.free_name(), ..model.clone() };
        let number = self.learners.len() as u32;
        self.learners.push(copy);
        for list in [&mut self.script, &mut self.log] {
            let doubled = |event: Event| {
                let own = event.learner as usize == of && !event.change.of_task();
                let other = own.then(|| Event { learner: number, ..event.clone() });
                [Some(event), other].into_iter().flatten()
            };
            *list = std::mem::take(list).into_iter().flat_map(doubled).collect();
        }
    }

    /// Takes a learner away, with its events; its students learn from labels alone. The last one stays.
    pub fn remove_learner(&mut self, at: usize) {
        if self.learners.len() == *limits::LEARNERS.start() || at >= self.learners.len() {
            return;
        }
        self.learners.remove(at);
        self.learners.iter_mut().for_each(|learner| without(&mut learner.recipe.teacher, at));
        for list in [&mut self.script, &mut self.log] {
            list.retain(|event| event.learner as usize != at || event.change.of_task());
            for event in list {
                if event.learner as usize > at {
                    event.learner -= 1;
                }
                if event.change.of_task() {
                    event.learner = 0;
                }
                if let Change::Teacher(teacher) = &mut event.change {
                    without(teacher, at);
                }
            }
        }
    }
}

/// The same teacher where another learner is gone; nobody where the teacher itself is.
fn without(teacher: &mut Teacher, gone: usize) {
    match teacher {
        Teacher::Learner { index, .. } if *index as usize == gone => *teacher = Teacher::Nobody,
        Teacher::Learner { index, .. } if *index as usize > gone => *index -= 1,
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Experiment, NeuronId, Samples};

    /// A teacher A, a student B, a bystander C, and events of all of them.
    fn draft() -> Draft {
        let mut draft = Draft::default();
        draft.add_learner(0);
        draft.add_learner(0);
        draft.learners[0].recipe.active_until = 100;
        draft.learners[1].recipe.active_from = 100;
        let teacher = Teacher::Learner { index: 0, temperature: 2.0, mix: 0.5 };
        draft.learners[1].recipe.teacher = teacher.clone();
        draft.script = vec![
            Event::new(10, 0, Change::Rate(0.5)),
            Event::new(20, 0, Change::Samples(Samples { noise: 0.3, ..Samples::default() })),
            Event::new(30, 2, Change::Bias { neuron: NeuronId::output(0), value: 1.0 }),
            Event::new(110, 1, Change::Teacher(teacher)),
        ];
        Experiment::new(draft.clone()).unwrap();
        draft
    }

    #[test]
    fn a_learner_added_starts_as_its_model_and_learns_from_labels() {
        let mut draft = draft();
        draft.add_learner(1);
        let (model, added) = (&draft.learners[1], &draft.learners[3]);
        assert_eq!(added.name, "D");
        assert_eq!((&added.topology, added.recipe.seed), (&model.topology, model.recipe.seed));
        assert_eq!((&added.recipe.teacher, added.recipe.active_from), (&Teacher::Nobody, 0));
        Experiment::new(draft).unwrap();
    }

    #[test]
    fn a_copy_has_its_models_teacher_and_events() {
        let mut draft = draft();
        draft.duplicate_learner(1);
        let of = |learner| draft.script.iter().filter(move |event| event.learner == learner).count();
        assert_eq!((of(3), draft.learners[3].recipe.clone()), (1, draft.learners[1].recipe.clone()));
        draft.learners.pop();
        draft.script.retain(|event| event.learner < 3);
        draft.duplicate_learner(0);
        // Points are everybody's: their event is not doubled.
        assert_eq!(draft.script.iter().filter(|event| event.learner == 3).count(), 1);
        Experiment::new(draft).unwrap();
    }

    #[test]
    fn without_a_teacher_a_student_learns_from_labels() {
        let mut draft = draft();
        draft.remove_learner(0);
        assert_eq!(draft.learners[0].recipe.teacher, Teacher::Nobody);
        let whose: Vec<_> = draft.script.iter().map(|event| (event.at, event.learner)).collect();
        assert_eq!(whose, [(20, 0), (30, 1), (110, 0)]);
        assert_eq!(draft.script[2].change, Change::Teacher(Teacher::Nobody));
        Experiment::new(draft.clone()).unwrap();
        draft.remove_learner(1);
        draft.remove_learner(0);
        assert_eq!(draft.learners.len(), 1);
    }
}
