#pragma once

#include <QByteArray>
#include <QList>

namespace stoa {

// The content coding of a body (RFC 9110 8.4).
enum class Coding : quint8 { Identity, Gzip };

// A part of a body, coded so that it can be joined with any others: a body whose parts change at different
// times is assembled without compressing them again. A gzip piece (RFC 1952) is raw deflate (RFC 1951) that
// ends at a byte boundary and refers to nothing before it, with the CRC of its content. Immutable,
// thread-safe, cheap to copy.
class BodyPiece
{
public:
    enum class Effort {
        Pack, // compress; about 0.1 ms for 20 KB, so not on an I/O thread
        Store, // don't compress; for content of at most 65,535 bytes that is used only once
    };

    // Throws std::runtime_error if zlib fails.
    BodyPiece(Coding coding, const QByteArray &content, Effort effort = Effort::Pack);

    const QByteArray &bytes() const { return m_bytes; }

    // Returns the body: one gzip member, or the plain content. All pieces must have this coding.
    static QByteArray joined(Coding coding, const QList<BodyPiece> &pieces);

private:
    QByteArray m_bytes; // coded
    quint32 m_size = 0; // of the content
    unsigned long m_crc = 0; // of the content; gzip only
    unsigned long m_shift = 0; // crc32_combine_gen(m_size); gzip only
};

} // namespace stoa
