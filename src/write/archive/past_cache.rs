//! Writing past the system's cache (`O_DIRECT`), where the system and the disk allow it.

use std::fs::File;

/// What goes past the cache begins and ends at a multiple of this, in memory and in the file.
/// Disks have blocks of 512 or of 4096 bytes.
pub(super) const BLOCK: usize = 4096;

/// Whether what is written to this file goes past the cache.
#[cfg(target_os = "linux")]
pub(super) fn is_on(file: &File) -> bool {
    use rustix::fs::{OFlags, fcntl_getfl};
    fcntl_getfl(file).is_ok_and(|flags| flags.contains(OFlags::DIRECT))
}

/// Lets what is written to this file from now on go past the cache or through it; says
/// whether it does.
#[cfg(target_os = "linux")]
pub(super) fn set(file: &File, is_on: bool) -> bool {
    use rustix::fs::{OFlags, fcntl_getfl, fcntl_setfl};
    let Ok(mut flags) = fcntl_getfl(file) else {
        return false;
    };
    flags.set(OFlags::DIRECT, is_on);
    fcntl_setfl(file, flags).is_ok()
}

#[cfg(not(target_os = "linux"))]
pub(super) fn is_on(_: &File) -> bool {
    false
}

#[cfg(not(target_os = "linux"))]
pub(super) fn set(_: &File, is_on: bool) -> bool {
    !is_on
}
