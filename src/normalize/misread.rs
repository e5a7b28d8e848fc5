//! Characters that a camera or a clerk takes for digits (rule V9).

/// The digit that a character is easily mistaken for; `None` for every other character, digits included.
pub(crate) const fn digit_of_look_alike(c: char) -> Option<u32> {
    match c {
        'O' | 'o' | 'Q' | 'D' => Some(0),
        'I' | 'i' | 'l' | '|' | '!' => Some(1),
        'Z' | 'z' => Some(2),
        'S' | 's' => Some(5),
        'G' => Some(6),
        'B' => Some(8),
        _ => None,
    }
}
