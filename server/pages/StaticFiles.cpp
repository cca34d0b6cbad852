#include "server/pages/StaticFiles.h"

#include "server/http/HttpError.h"

#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QMap>
#include <QRegularExpression>

#include <stdexcept>
#include <zlib.h>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

constexpr auto prefix = "/static/"_L1;

QByteArray contentTypeOf(const QString &path)
{
    // Browsers run a module only with a JavaScript type, and mime databases differ: so a table of our own.
    static const QHash<QString, QByteArray> types{
        {u"css"_s, "text/css; charset=utf-8"},
        {u"html"_s, "text/html; charset=utf-8"},
        {u"ico"_s, "image/vnd.microsoft.icon"},
        {u"jpg"_s, "image/jpeg"},
        {u"js"_s, "text/javascript; charset=utf-8"},
        {u"json"_s, "application/json"},
        {u"mjs"_s, "text/javascript; charset=utf-8"},
        {u"png"_s, "image/png"},
        {u"svg"_s, "image/svg+xml; charset=utf-8"},
        {u"txt"_s, "text/plain; charset=utf-8"},
        {u"webmanifest"_s, "application/manifest+json"},
        {u"webp"_s, "image/webp"},
        {u"woff2"_s, "font/woff2"},
    };
    return types.value(path.section(u'.', -1).toLower(), "application/octet-stream");
}

QByteArray gzip(const QByteArray &content)
{
    z_stream stream{};
    constexpr int gzipWindow = 15 + 16; // 16 asks for a gzip header
    if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, gzipWindow, 9, Z_DEFAULT_STRATEGY) != Z_OK)
        throw std::runtime_error("zlib could not start.");
    QByteArray packed(qsizetype(deflateBound(&stream, uLong(content.size()))), Qt::Uninitialized);
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(content.data()));
    stream.avail_in = uInt(content.size());
    stream.next_out = reinterpret_cast<Bytef *>(packed.data());
    stream.avail_out = uInt(packed.size());
    const int result = deflate(&stream, Z_FINISH);
    packed.truncate(qsizetype(stream.total_out));
    deflateEnd(&stream);
    if (result != Z_STREAM_END)
        throw std::runtime_error("zlib could not compress a static file.");
    return packed;
}

QByteArray hashOf(const QByteArray &content)
{
    return QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex().first(20);
}

QByteArray readAll(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        throw std::runtime_error(
            u"The file %1 can't be read: %2."_s.arg(path, file.errorString()).toStdString());
    return file.readAll();
}

// RFC 9110 12.5.3, for the one coding there is: named, or covered by *, and not with q=0.
bool acceptsGzip(const QByteArray &header)
{
    bool byStar = false;
    for (const QByteArray &item : header.toLower().split(',')) {
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

// RFC 9110 13.1.2: weak comparison, so W/ is not looked at. Our tags hold no commas.
bool matchesAny(const QByteArray &ifNoneMatch, const QByteArray &tag)
{
    for (const QByteArray &item : ifNoneMatch.split(',')) {
        QByteArray candidate = item.trimmed();
        if (candidate.startsWith("W/"))
            candidate.remove(0, 2);
        if (candidate == tag || candidate == "*")
            return true;
    }
    return false;
}

// Each coding of a file has a strong tag of its own.
QByteArray gzippedTag(const QByteArray &etag)
{
    return etag.chopped(1) + "-gz\"";
}

} // namespace

StaticFiles::StaticFiles(const QString &folder)
{
    const QDir dir(folder);
    if (!dir.isReadable())
        throw std::runtime_error(u"The folder of static files %1 can't be read."_s.arg(folder).toStdString());
    QDirIterator it(folder, QDir::Files | QDir::NoSymLinks, QDirIterator::Subdirectories);
    QMap<QString, QByteArray> tags; // in a fixed order, for the hash of all
    while (it.hasNext()) {
        const QString path = dir.relativeFilePath(it.next());
        add(path, readAll(it.filePath()));
        tags.insert(path, m_files.value(path).etag);
    }
    QByteArray all;
    for (auto tag = tags.cbegin(); tag != tags.cend(); ++tag)
        all += tag.key().toUtf8() + '\n' + tag.value() + '\n';
    m_version = u"v-"_s + QString::fromLatin1(hashOf(all));
    m_versionedRoot = prefix + m_version;
}

void StaticFiles::add(const QString &path, const QByteArray &content)
{
    File file{contentTypeOf(path), content, gzip(content), '"' + hashOf(content) + '"'};
    if (file.gzipped.size() >= content.size())
        file.gzipped.clear();
    m_files.insert(path, file);
}

Reply StaticFiles::serve(const Request &request) const
{
    QString path = request.path.sliced(std::min(prefix.size(), request.path.size()));
    const bool isVersioned = path.startsWith(m_version + u'/');
    // A page made before an update still finds its files; only the present ones are kept for a year.
    static const QRegularExpression version(u"^v-[0-9a-f]{20}/"_s);
    path.remove(version);
    const auto file = m_files.constFind(path);
    if (!request.path.startsWith(prefix) || file == m_files.cend())
        throw HttpError(404, u"not_found"_s, phrase("StaticFiles", "There is no such file."));
    return answer(*file, request, isVersioned);
}

Reply StaticFiles::answer(const File &file, const Request &request, bool isVersioned)
{
    const bool isGzipped = !file.gzipped.isEmpty() && acceptsGzip(request.header("accept-encoding"));
    const QByteArray tag = isGzipped ? gzippedTag(file.etag) : file.etag;
    Reply reply{200,
                file.contentType,
                isGzipped ? file.gzipped : file.content,
                {{"ETag", tag},
                 {"Vary", "Accept-Encoding"},
                 {"Cache-Control", isVersioned ? "public, max-age=31536000, immutable" : "no-cache"}}};
    if (matchesAny(request.header("if-none-match"), tag)) {
        reply.status = 304;
        reply.contentType.clear();
        reply.body.clear();
    } else if (isGzipped) {
        reply.headers.emplace_back("Content-Encoding", "gzip");
    }
    return reply;
}

} // namespace stoa
