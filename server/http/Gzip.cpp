#include "server/http/Gzip.h"

#include <stdexcept>
#include <zlib.h>

namespace stoa {

namespace {

constexpr qsizetype leastSize = 1024; // bytes; a smaller body fits into one packet anyway

bool isAccepted(const Request &request)
{
    bool byStar = false;
    for (const QByteArray &item : request.header("accept-encoding").toLower().split(',')) {
        const QList<QByteArray> parts = item.split(';');
        const QByteArray coding = parts.front().trimmed();
        bool isWanted = true;
        for (const QByteArray &parameter : parts.sliced(1)) {
            const QByteArray weight = parameter.simplified().replace(' ', "");
            if (weight.startsWith("q="))
                isWanted = weight.sliced(2).toDouble() > 0;
        }
        if (coding == "gzip" || coding == "x-gzip")
            return isWanted;
        if (coding == "*")
            byStar = isWanted;
    }
    return byStar;
}

} // namespace

ContentCoding Gzip::codingFor(const Request &request)
{
    return isAccepted(request) ? ContentCoding::Gzip : ContentCoding::Identity;
}

QByteArray Gzip::compress(const QByteArray &content, int level)
{
    z_stream stream{};
    constexpr int gzipWindow = 15 + 16; // 16 selects the gzip format
    if (deflateInit2(&stream, level, Z_DEFLATED, gzipWindow, 9, Z_DEFAULT_STRATEGY) != Z_OK)
        throw std::runtime_error("zlib could not start.");
    QByteArray compressed(qsizetype(deflateBound(&stream, uLong(content.size()))), Qt::Uninitialized);
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(content.data()));
    stream.avail_in = uInt(content.size());
    stream.next_out = reinterpret_cast<Bytef *>(compressed.data());
    stream.avail_out = uInt(compressed.size());
    const int result = deflate(&stream, Z_FINISH);
    compressed.truncate(qsizetype(stream.total_out));
    deflateEnd(&stream);
    if (result != Z_STREAM_END)
        throw std::runtime_error("zlib could not compress.");
    return compressed;
}

Reply Gzip::withHeaders(ContentCoding coding, Reply reply)
{
    reply.headers.emplaceBack("Vary", "Accept-Encoding");
    if (coding == ContentCoding::Gzip)
        reply.headers.emplaceBack("Content-Encoding", "gzip");
    return reply;
}

Reply Gzip::compressed(const Request &request, Reply reply)
{
    if (reply.body.size() < leastSize)
        return reply;
    const ContentCoding coding = codingFor(request);
    constexpr int level = 4; // 0.18 ms for 23 KB; level 9 takes 0.4 ms and saves only 2 % more
    if (coding == ContentCoding::Gzip)
        reply.body = compress(reply.body.joined(), level);
    return withHeaders(coding, std::move(reply));
}

} // namespace stoa
