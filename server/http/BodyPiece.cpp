#include "server/http/BodyPiece.h"

#include <stdexcept>
#include <zlib.h>

namespace stoa {

namespace {

// RFC 1952 2.3.1: deflate, no flags, no time stamp, unknown operating system.
constexpr QByteArrayView gzipHeader("\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff", 10);
// An empty final block (RFC 1951 3.2.6), because no piece knows whether it is the last one.
constexpr QByteArrayView lastBlock("\x03\x00", 2);
constexpr qsizetype usualSize = 8 * 1024; // of the pieces that are copied into a body
constexpr qsizetype maxStored = 65'535;

// Each thread reuses one, because preparing its quarter of a megabyte for every piece would be wasteful.
class Deflater
{
public:
    Deflater()
    {
        constexpr int level = 4; // 9 takes twice the time and saves 2 %
        constexpr int rawWindow = -15;
        if (deflateInit2(&m_stream, level, Z_DEFLATED, rawWindow, 9, Z_DEFAULT_STRATEGY) != Z_OK)
            throw std::runtime_error("zlib could not start.");
    }

    ~Deflater() { deflateEnd(&m_stream); }

    Q_DISABLE_COPY_MOVE(Deflater)

    QByteArray deflated(const QByteArray &content)
    {
        constexpr qsizetype flush = 16; // a full flush may need a few bytes more than the bound
        deflateReset(&m_stream);
        QByteArray bytes(qsizetype(deflateBound(&m_stream, uLong(content.size()))) + flush,
                         Qt::Uninitialized);
        m_stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(content.constData()));
        m_stream.avail_in = uInt(content.size());
        m_stream.next_out = reinterpret_cast<Bytef *>(bytes.data());
        m_stream.avail_out = uInt(bytes.size());
        if (deflate(&m_stream, Z_FULL_FLUSH) != Z_OK || m_stream.avail_in || !m_stream.avail_out)
            throw std::runtime_error("zlib could not compress.");
        bytes.truncate(qsizetype(m_stream.total_out));
        bytes.squeeze();
        return bytes;
    }

private:
    z_stream m_stream{};
};

QByteArray deflated(const QByteArray &content)
{
    static thread_local Deflater deflater;
    return content.isEmpty() ? content : deflater.deflated(content);
}

void appendNumber(QByteArray &bytes, quint32 number, int width)
{
    for (int i = 0; i < width; ++i)
        bytes.append(char(number >> (8 * i) & 0xff));
}

// Returns a stored block (RFC 1951 3.2.4), which begins and ends at a byte boundary.
QByteArray stored(const QByteArray &content)
{
    Q_ASSERT(content.size() <= maxStored);
    QByteArray block;
    block.reserve(5 + content.size());
    block.append('\0');
    appendNumber(block, quint32(content.size()), 2);
    appendNumber(block, ~quint32(content.size()), 2);
    return block.append(content);
}

} // namespace

BodyPiece::BodyPiece(ContentCoding coding, const QByteArray &content, Compression compression)
    : m_size(quint32(content.size()))
{
    if (coding == ContentCoding::Identity) {
        m_bytes = content;
        return;
    }
    m_bytes = compression == Compression::Deflate ? deflated(content) : stored(content);
    m_crc = crc32_z(0, reinterpret_cast<const Bytef *>(content.constData()), size_t(content.size()));
    m_crcOperator = crc32_combine_gen(z_off_t(content.size()));
}

ReplyBody BodyPiece::joined(ContentCoding coding, const QList<BodyPiece> &pieces)
{
    static const QByteArray header = gzipHeader.toByteArray();
    ReplyBody body;
    body.reserve(usualSize);
    if (coding == ContentCoding::Gzip)
        body.append(header);
    quint32 contentSize = 0;
    unsigned long crc = 0;
    for (const BodyPiece &piece : pieces) {
        body.append(piece.m_bytes);
        contentSize += piece.m_size;
        if (coding == ContentCoding::Gzip)
            crc = crc32_combine_op(crc, piece.m_crc, piece.m_crcOperator);
    }
    if (coding == ContentCoding::Gzip) {
        QByteArray end = lastBlock.toByteArray();
        appendNumber(end, quint32(crc), 4);
        appendNumber(end, contentSize, 4);
        body.append(end);
    }
    return body;
}

} // namespace stoa
