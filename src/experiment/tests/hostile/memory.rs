//! The memory that each thread holds, and a limit to it: threads that check links at the same time have one each.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::ptr::null_mut;

thread_local! {
    /// Bytes asked for and not given back; below zero where others asked for what this one gave back.
    static HELD: Cell<isize> = const { Cell::new(0) };
    static MOST: Cell<isize> = const { Cell::new(isize::MAX) };
}

struct Counted;

#[global_allocator]
static MEMORY: Counted = Counted;

/// Counts a change of what this thread holds, unless that is more than it may.
fn may_change(bytes: isize) -> bool {
    let held = HELD.get() + bytes;
    let may = bytes <= 0 || held <= MOST.get();
    if may {
        HELD.set(held);
    }
    may
}

// SAFETY: all memory is the system's; what is refused is null, as the trait has it.
unsafe impl GlobalAlloc for Counted {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        if may_change(layout.size() as isize) { unsafe { System.alloc(layout) } } else { null_mut() }
    }

    unsafe fn dealloc(&self, memory: *mut u8, layout: Layout) {
        may_change(-(layout.size() as isize));
        unsafe { System.dealloc(memory, layout) }
    }

    unsafe fn realloc(&self, memory: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        if may_change(size as isize - layout.size() as isize) {
            unsafe { System.realloc(memory, layout, size) }
        } else {
            null_mut()
        }
    }
}

/// Does something that may hold so many bytes more than are held before.
pub fn within<T>(bytes: usize, act: impl FnOnce() -> T) -> T {
    MOST.set(HELD.get() + bytes as isize);
    let done = act();
    MOST.set(isize::MAX);
    done
}
