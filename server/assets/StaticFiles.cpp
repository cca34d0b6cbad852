#include "server/assets/StaticFiles.h"

#include "server/assets/ScriptBundle.h"
#include "server/assets/StyleSheet.h"
#include "server/http/BasePath.h"
#include "server/http/Gzip.h"
#include "server/http/HttpError.h"

#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <stdexcept>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

constexpr auto prefix = "/static/"_L1;
constexpr int bestCompression = 9; // files are compressed only once, at start

QByteArray contentTypeOf(const QString &path)
{
    // Our own table, because MIME databases differ and browsers run a module only with a JavaScript type.
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

using Sources = QMap<QString, QByteArray>; // by path below the folder

Sources readFolder(const QString &folder)
{
    const QDir dir(folder);
    if (!dir.isReadable())
        throw std::runtime_error(u"The folder of static files %1 can't be read."_s.arg(folder).toStdString());
    QDirIterator it(folder, QDir::Files | QDir::NoSymLinks, QDirIterator::Subdirectories);
    Sources sources;
    while (it.hasNext()) {
        const QString path = dir.relativeFilePath(it.next());
        sources.insert(path, readAll(it.filePath()));
    }
    return sources;
}

// Returns the files below a folder by their path in it. folder: with a slash at the end.
QMap<QString, QByteArray> filesIn(const QString &folder, const Sources &sources)
{
    QMap<QString, QByteArray> files;
    for (auto source = sources.cbegin(); source != sources.cend(); ++source) {
        if (source.key().startsWith(folder))
            files.insert(source.key().sliced(folder.size()), *source);
    }
    return files;
}

void joinStyleSheets(Sources &sources)
{
    const auto sheets = filesIn(u"css/"_s, sources);
    for (auto sheet = sheets.cbegin(); sheet != sheets.cend(); ++sheet) {
        if (sheet.key().endsWith(".css"_L1))
            sources[u"css/"_s + sheet.key()] = StyleSheet::join(sheets, sheet.key());
    }
}

// "chat-page.js" -> "chat-page.en.js"
QString withLanguage(const QString &name, const QString &language)
{
    return name.chopped(2) + language + u".js"_s;
}

constexpr QByteArrayView catalogStart = "export const catalog = ";
constexpr QByteArrayView catalogEnd = ";\n";

QJsonObject catalogIn(const QByteArray &module)
{
    const bool isOne = module.startsWith(catalogStart) && module.endsWith(catalogEnd);
    const QByteArray json = isOne ? module.sliced(catalogStart.size()).chopped(catalogEnd.size())
                                  : QByteArray();
    return QJsonDocument::fromJson(json).object();
}

// Leaves only the texts that are strings in the script, and none in the other one.
QJsonObject textsIn(const QJsonObject &texts, const QByteArray &script, const QByteArray &other = {})
{
    QJsonObject wanted;
    for (auto text = texts.begin(); text != texts.end(); ++text) {
        const QByteArray list = QJsonDocument(QJsonArray{text.key()}).toJson(QJsonDocument::Compact);
        const QByteArray string = list.sliced(1).chopped(1);
        if (script.contains(string) && !other.contains(string))
            wanted.insert(text.key(), *text);
    }
    return wanted;
}

QByteArray catalogFor(QJsonObject catalog, const QByteArray &script, const QByteArray &other = {})
{
    for (const QString &kind : {u"texts"_s, u"plurals"_s})
        catalog[kind] = textsIn(catalog[kind].toObject(), script, other);
    return QJsonDocument(catalog).toJson(QJsonDocument::Compact);
}

// Gives the page and each of its parts the texts that it needs, so that nobody loads those of parts that are
// not used. plain: the scripts without any texts.
void splitCatalog(Sources &modules, const ScriptBundle::Bundle &plain)
{
    const QJsonObject catalog = catalogIn(modules.value(u"catalog.js"_s));
    if (catalog.isEmpty() || !modules.contains(u"texts.js"_s))
        return;
    modules[u"catalog.js"_s] = catalogStart.toByteArray() + catalogFor(catalog, plain.script)
        + catalogEnd.toByteArray();
    for (auto part = plain.parts.cbegin(); part != plain.parts.cend(); ++part) {
        modules[part.key()] = "import { addTexts } from \"./texts.js\";\n" + modules[part.key()] + "addTexts("
            + catalogFor(catalog, *part, plain.script) + ");\n";
    }
}

// Makes a bundle for each page's script and language, js/chat-page.js -> js/chat-page.en.js …, and one for
// each of its parts, js/chat-people-part.js -> js/chat-people-part.en.js …
void joinScripts(Sources &sources, const StaticFiles::Catalogs &catalogs)
{
    static const QRegularExpression entry(u"^(\\w+)-page\\.js$"_s);
    auto modules = filesIn(u"js/"_s, sources);
    const QStringList names = modules.keys();
    for (const QString &name : names) {
        const auto match = entry.match(name);
        if (!match.hasMatch())
            continue;
        const QStringList parts = names.filter(
            QRegularExpression(u"^%1-[\\w-]+-part\\.js$"_s.arg(match.captured(1))));
        modules[u"catalog.js"_s] = "export const catalog = {};\n";
        const auto plain = ScriptBundle::join(modules, name, parts);
        for (auto catalog = catalogs.cbegin(); catalog != catalogs.cend(); ++catalog) {
            auto translated = modules;
            translated[u"catalog.js"_s] = *catalog;
            splitCatalog(translated, plain);
            const QString address = withLanguage(name, catalog.key());
            const auto bundle = ScriptBundle::join(translated, name, parts, address);
            sources[u"js/"_s + address] = bundle.script;
            for (auto part = bundle.parts.cbegin(); part != bundle.parts.cend(); ++part)
                sources[u"js/"_s + withLanguage(part.key(), catalog.key())] = *part;
        }
    }
}

// Its addresses are relative to its own, except for those of pages.
QByteArray belowBasePath(QByteArray manifest)
{
    return manifest.replace("\"/\"", '"' + BasePath::folder() + '"');
}

// The service worker belongs to one version of the files, so that a browser takes a new one after each
// update.
QByteArray serviceWorkerOf(const Sources &sources, const QString &versionedRoot)
{
    static const QRegularExpression part(u"^\\w+-[\\w-]+-part\\.js$"_s);
    auto modules = filesIn(u"js/"_s, sources);
    if (!modules.contains(u"service-worker.js"_s))
        return {};
    QJsonArray parts;
    for (const QString &name : QStringList(modules.keys()).filter(part))
        parts.append(name.chopped(3));
    const QJsonObject release{{u"assets"_s, versionedRoot}, {u"parts"_s, parts}};
    modules[u"release.js"_s] = "export const release = "
        + QJsonDocument(release).toJson(QJsonDocument::Compact) + ";\n";
    return ScriptBundle::join(modules, u"service-worker.js"_s).script;
}

// If-None-Match compares weakly, so W/ is ignored (RFC 9110 13.1.2). Our tags contain no commas.
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

// Each content coding of a file needs its own strong tag (RFC 9110 8.8.3).
QByteArray gzippedTag(const QByteArray &etag)
{
    return etag.chopped(1) + "-gz\"";
}

} // namespace

StaticFiles::StaticFiles(const QString &folder, const Catalogs &catalogs)
{
    Sources sources = readFolder(folder);
    joinStyleSheets(sources);
    joinScripts(sources, catalogs);
    if (const auto manifest = sources.find(u"manifest.webmanifest"_s); manifest != sources.end())
        *manifest = belowBasePath(*manifest);
    QByteArray all; // sorted by path, so that equal folders have equal versions
    for (auto source = sources.cbegin(); source != sources.cend(); ++source) {
        add(source.key(), *source);
        all += source.key().toUtf8() + '\n' + m_files.value(source.key()).etag + '\n';
    }
    m_version = u"v-"_s + QString::fromLatin1(hashOf(all));
    m_versionedRoot = BasePath::addressOf(prefix + m_version);
    if (const QByteArray worker = serviceWorkerOf(sources, m_versionedRoot); !worker.isEmpty())
        add(u"service-worker.js"_s, worker);
}

void StaticFiles::add(const QString &path, const QByteArray &content)
{
    File file{contentTypeOf(path), content, Gzip::compress(content, bestCompression),
              '"' + hashOf(content) + '"'};
    if (file.gzipped.size() >= content.size())
        file.gzipped.clear();
    m_files.insert(path, file);
}

Reply StaticFiles::serve(const Request &request) const
{
    QString path = request.path.sliced(std::min(prefix.size(), request.path.size()));
    const bool isVersioned = path.startsWith(m_version + u'/');
    // A page from before an update still finds its files, but only the present version is cached for a year.
    static const QRegularExpression version(u"^v-[0-9a-f]{20}/"_s);
    const bool isOlder = !isVersioned && version.match(path).hasMatch();
    path.remove(version);
    const auto file = m_files.constFind(path);
    // A part fits only the script with which it was joined.
    const bool fits = !isOlder || !path.contains("-part."_L1);
    if (!request.path.startsWith(prefix) || file == m_files.cend() || !fits)
        throw HttpError(404, u"not_found"_s, phrase("StaticFiles", "This file does not exist."));
    return answer(*file, request, isVersioned);
}

Reply StaticFiles::answer(const File &file, const Request &request, bool isVersioned)
{
    const bool isGzipped = !file.gzipped.isEmpty() && Gzip::codingFor(request) == ContentCoding::Gzip;
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
        reply.body = {};
    } else if (isGzipped) {
        reply.headers.emplace_back("Content-Encoding", "gzip");
    }
    return reply;
}

} // namespace stoa
