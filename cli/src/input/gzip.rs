//! gzip (RFC 1952): several members, and zeros behind them.

use std::io::{self, BufRead, BufReader, Read};

use flate2::bufread::GzDecoder;

use crate::texts::{input, told};

/// What the members of a gzip file hold, one after the other. Zeros behind a member fill up a block, as tapes have it.
pub(super) struct Gzip<R> {
    /// None behind the last member.
    member: Option<GzDecoder<BufReader<R>>>,
}

impl<R: Read> Gzip<R> {
    pub(super) fn new(input: R) -> Self {
        Gzip { member: Some(GzDecoder::new(BufReader::new(input))) }
    }
}

impl<R: Read> Read for Gzip<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while !buffer.is_empty() {
            let Some(member) = &mut self.member else { break };
            let count = member.read(buffer)?;
            if count > 0 {
                return Ok(count);
            }
            self.member = match self.member.take().map(GzDecoder::into_inner) {
                Some(mut input) => next_member(&mut input)?.then(|| GzDecoder::new(input)),
                None => None,
            };
        }
        Ok(0)
    }
}

/// Whether another member follows.
fn next_member(input: &mut impl BufRead) -> io::Result<bool> {
    loop {
        let (zeros, next) = match input.fill_buf() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
            Ok([]) => return Ok(false),
            Ok(buffered) => {
                let zeros = buffered.iter().position(|&byte| byte != 0).unwrap_or(buffered.len());
                (zeros, buffered.get(zeros).copied())
            }
        };
        input.consume(zeros);
        match next {
            None => {}
            Some(0x1F) => return Ok(true),
            Some(_) => {
                return Err(io::Error::new(io::ErrorKind::InvalidData, told(input::BEHIND_GZIP)));
            }
        }
    }
}
