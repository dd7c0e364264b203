//! Groups that are worked through one after the other, whatever the length of their rows.

use super::group::Group;
use super::short::{SHORT, Short};
use super::sums::{weight_gradients, weighted_sums};

/// Groups in the order signals or errors pass.
#[derive(Clone, Debug, PartialEq)]
pub struct Groups {
    groups: Vec<Group>,
    short: Short,
}

impl Groups {
    /// These groups, in this order.
    pub fn new(groups: Vec<Group>) -> Groups {
        Groups { short: Short::new(&groups), groups }
    }

    /// What keeping them costs, in bytes.
    pub fn bytes(&self) -> usize {
        self.groups.iter().map(Group::bytes).sum::<usize>() + self.short.bytes()
    }

    /// The groups themselves.
    pub fn list(&self) -> &[Group] {
        &self.groups
    }

    /// Forward: [`weighted_sums`] of each group, from its starts on.
    #[inline(always)]
    pub fn forward(&self, weights: &[f32], rows: &mut [f32], stride: usize) {
        if stride == SHORT {
            return self.short.sums(weights, rows);
        }
        for group in &self.groups {
            weighted_sums(group, weights, None, rows, stride);
        }
    }

    /// Backward: [`weighted_sums`] of each group, times slopes.
    #[inline(always)]
    pub fn backward(&self, weights: &[f32], slopes: &[f32], rows: &mut [f32], stride: usize) {
        if stride == SHORT {
            return self.short.sums_back(weights, slopes, rows);
        }
        for group in &self.groups {
            weighted_sums(group, weights, Some(slopes), rows, stride);
        }
    }

    /// [`weight_gradients`] of each group.
    #[inline(always)]
    pub fn gradients(&self, deltas: &[f32], inputs: &[f32], gradient: &mut [f32], stride: usize) {
        if stride == SHORT {
            return self.short.gradients(deltas, inputs, gradient);
        }
        for group in &self.groups {
            weight_gradients(group, deltas, inputs, gradient, stride);
        }
    }
}
