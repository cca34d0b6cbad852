#include "server/http/BodyPiece.h"

#include <QByteArray>
#include <QList>

#include <cstdlib>
#include <zlib.h>

using namespace stoa;

namespace {
void check(bool holds)
{
    if (!holds)
        std::abort();
}

// Ends the process if this is not exactly one gzip member of the expected size.
QByteArray gunzipped(const QByteArray &body, qsizetype size)
{
    z_stream stream{};
    check(inflateInit2(&stream, 15 + 16) == Z_OK); // 16 selects the gzip format
    QByteArray content(size + 1, '\0');
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(body.data()));
    stream.avail_in = uInt(body.size());
    stream.next_out = reinterpret_cast<Bytef *>(content.data());
    stream.avail_out = uInt(content.size());
    check(inflate(&stream, Z_FINISH) == Z_STREAM_END && stream.avail_in == 0);
    content.truncate(qsizetype(stream.total_out));
    inflateEnd(&stream);
    return content;
}
} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

// A text that people wrote is on a page between other pieces. Each NUL ends a piece, and the first byte of a
// piece determines how it is compressed.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray input(reinterpret_cast<const char *>(data), qsizetype(size));
    QList<BodyPiece> plain;
    QList<BodyPiece> zipped;
    QByteArray content;
    for (const QByteArray &text : input.split('\0')) {
        const bool isStored = text.startsWith('s') && text.size() < 65'536;
        plain.append(BodyPiece(ContentCoding::Identity, text));
        zipped.append(BodyPiece(ContentCoding::Gzip, text,
                                isStored ? BodyPiece::Compression::Store : BodyPiece::Compression::Deflate));
        content += text;
    }
    check(BodyPiece::joined(ContentCoding::Identity, plain).joined() == content);
    check(gunzipped(BodyPiece::joined(ContentCoding::Gzip, zipped).joined(), content.size()) == content);
    return 0;
}
