//! Lenient reading of a stored document: what is not as expected is as if it were not there.

use crate::json::Element;
use crate::text::Text;

/// The values under some keys of an object, each in a variable of its own. Of a key given twice the last counts, as it
/// does for whoever stored the document; of anything but an object there are none.
///
/// `$spelling` notes a key that is spelled otherwise than one of them; `$path` is the path of the object, with a dot
/// behind it. The keys behind the semicolon may be spelled otherwise: such a key is another one, in its own right.
macro_rules! members {
    (
        $object:expr, $spelling:expr, $path:expr =>
        $( $member:ident = $key:literal ),+ $(; $( $free:ident = $free_key:literal ),+ )? $(,)?
    ) => {
        $( let mut $member = None; )+
        $( $( let mut $free = None; )+ )?
        if let Some(object) = $object {
            for (at, value) in Element::members(object) {
                // A key that no text can hold is no key that anybody asks for.
                let Some(key) = at.string() else { continue };
                match &*key {
                    $( $key => $member = Some(value), )+
                    $( $( $free_key => $free = Some(value), )+ )?
                    other => $spelling.look_at(other, at, &[$( $key ),+], $path),
                }
            }
        }
    };
}

pub(super) use members;

/// Text.
pub(super) fn text<'a>(value: Element<'_, 'a>) -> Option<Text<'a>> {
    value.string().map(Text::from)
}

/// The texts of an array; `None` where there is no array.
pub(super) fn texts<'a>(value: Option<Element<'_, 'a>>) -> Option<Vec<Text<'a>>> {
    let array = value.filter(|value| value.first_byte() == b'[')?;
    Some(array.items().filter_map(text).collect())
}
