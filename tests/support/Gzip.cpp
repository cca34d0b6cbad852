#include "tests/support/Gzip.h"

#include <zlib.h>

namespace stoa {

QByteArray gunzip(const QByteArray &packed)
{
    z_stream stream{};
    QByteArray content(1 << 20, Qt::Uninitialized);
    inflateInit2(&stream, 15 + 16);
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(packed.data()));
    stream.avail_in = uInt(packed.size());
    stream.next_out = reinterpret_cast<Bytef *>(content.data());
    stream.avail_out = uInt(content.size());
    const bool isWhole = inflate(&stream, Z_FINISH) == Z_STREAM_END && stream.avail_in == 0;
    content.truncate(qsizetype(stream.total_out));
    inflateEnd(&stream);
    return isWhole ? content : QByteArray("not gzip");
}

} // namespace stoa
