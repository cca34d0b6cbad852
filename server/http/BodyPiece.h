#pragma once

#include "server/http/ReplyBody.h"

namespace stoa {

// The content coding of a body (RFC 9110 8.4).
enum class ContentCoding : quint8 { Identity, Gzip };

// A part of a body in a content coding that lets it be joined with any other parts, so that a body whose
// parts change at different times is assembled without compressing them again. A gzip piece (RFC 1952) is raw
// deflate (RFC 1951) that ends at a byte boundary and refers to nothing before it, with the CRC of its
// content. Immutable, thread-safe, cheap to copy.
class BodyPiece
{
public:
    // The kind of deflate block (RFC 1951 3.2.3) that a gzip piece consists of.
    enum class Compression {
        Deflate, // compressed; takes about 0.1 ms for 20 KB, so not for I/O threads
        Store, // not compressed; for content of at most 65,535 bytes that is used only once
    };

    // Throws std::runtime_error if zlib fails.
    BodyPiece(ContentCoding coding, const QByteArray &content,
              Compression compression = Compression::Deflate);

    const QByteArray &bytes() const { return m_bytes; }

    // Returns the body: one gzip member, or the plain content. All pieces must have this coding; large ones
    // are not copied.
    static ReplyBody joined(ContentCoding coding, const QList<BodyPiece> &pieces);

private:
    QByteArray m_bytes; // in the content coding
    quint32 m_size = 0; // of the content
    unsigned long m_crc = 0; // of the content; only for gzip
    unsigned long m_crcOperator = 0; // crc32_combine_gen(m_size) of zlib; only for gzip
};

} // namespace stoa
