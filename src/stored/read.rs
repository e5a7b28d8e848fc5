//! Lenient reading of a stored document: what is not as expected is as if it were not there.

use crate::json::Element;
use crate::text::Text;

/// The values under some keys of an object, each in a variable of its own. Of a key given twice the last counts, as it
/// does for whoever stored the document; of anything but an object there are none.
macro_rules! members {
    ($object:expr => $( $member:ident = $key:literal ),+ $(,)?) => {
        $( let mut $member = None; )+
        if let Some(object) = $object {
            for (key, value) in Element::members(object) {
                // A key that no text can hold is no key that anybody asks for.
                match key.string().unwrap_or_default().as_ref() {
                    $( $key => $member = Some(value), )+
                    _ => {}
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
