#pragma once

#include <QByteArray>
#include <QList>

namespace stoa {

// How a body travels (RFC 9110 8.4).
enum class Coding : quint8 { Identity, Gzip };

// A part of a body, coded so that it can stand beside any others: a body made of parts that change at
// different times is joined without coding them anew. Of gzip (RFC 1952) a piece is raw deflate (RFC 1951)
// that ends at a byte and refers to nothing before it, with the CRC of its content. Thread-safe, cheap to
// copy.
class BodyPiece
{
public:
    enum class Effort {
        Pack, // some 0.1 ms for 20 KB: not on an I/O thread
        Store, // as it is, within 65,535 bytes: for what is only used once
    };

    // Throws std::runtime_error where zlib can't.
    BodyPiece(Coding coding, const QByteArray &content, Effort effort = Effort::Pack);

    const QByteArray &bytes() const { return m_bytes; }

    // pieces: all of this coding. As one gzip member, or one after the other.
    static QByteArray joined(Coding coding, const QList<BodyPiece> &pieces);

private:
    QByteArray m_bytes; // coded
    quint32 m_size = 0; // of the content
    unsigned long m_crc = 0; // of the content; gzip only
    unsigned long m_shift = 0; // what m_size more bytes do to the CRC of what came before; gzip only
};

} // namespace stoa
