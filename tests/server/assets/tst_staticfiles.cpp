#include "server/assets/StaticFiles.h"
#include "server/http/HttpError.h"
#include "tests/support/TestProgram.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <stdexcept>
#include <zlib.h>

using namespace Qt::StringLiterals;
using stoa::HttpError;
using stoa::Reply;
using stoa::Request;
using stoa::StaticFiles;

namespace {

const QByteArray css = QByteArray("body { color: black; }\n").repeated(20);

using Headers = QList<std::pair<QByteArray, QByteArray>>;

Request get(const QString &path, const Headers &headers = {})
{
    Request request;
    request.path = path;
    request.headers = headers;
    return request;
}

QByteArray headerOf(const Reply &reply, const QByteArray &name)
{
    for (const auto &[key, value] : reply.headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

QByteArray gunzip(const QByteArray &packed)
{
    z_stream stream{};
    QByteArray content(1 << 16, Qt::Uninitialized);
    inflateInit2(&stream, 15 + 16);
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(packed.data()));
    stream.avail_in = uInt(packed.size());
    stream.next_out = reinterpret_cast<Bytef *>(content.data());
    stream.avail_out = uInt(content.size());
    const bool isWhole = inflate(&stream, Z_FINISH) == Z_STREAM_END;
    content.truncate(qsizetype(stream.total_out));
    inflateEnd(&stream);
    return isWhole ? content : QByteArray("not gzip");
}

} // namespace

class TestStaticFiles : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void servesAFile();
    void servesAFileForAYearUnderItsVersion();
    void servesThePresentFileUnderAnOlderVersion();
    void versionCoversAllFiles();
    void knowsContentTypes_data();
    void knowsContentTypes();
    void answersConditionalRequests_data();
    void answersConditionalRequests();
    void compressesIfAsked_data();
    void compressesIfAsked();
    void leavesSmallFilesUncompressed();
    void givesEachCodingItsOwnTag();
    void refusesOtherPaths_data();
    void refusesOtherPaths();
    void refusesAMissingFolder();
    void joinsWhatPagesLoad();
    void givesPartsTheirOwnTexts();
    void givesTheServiceWorkerItsRelease();
    void saysWhatItCantJoin();
    void readsTheRealFolder();

private:
    void write(const QString &path, const QByteArray &content);

    Reply serve(const QString &path, const Headers &headers = {}) const
    {
        return m_files->serve(get(path, headers));
    }

    QTemporaryDir m_dir;
    std::unique_ptr<StaticFiles> m_files;
};

void TestStaticFiles::write(const QString &path, const QByteArray &content)
{
    QVERIFY(QDir(m_dir.path()).mkpath(QFileInfo(m_dir.filePath(path)).path()));
    QFile file(m_dir.filePath(path));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

void TestStaticFiles::initTestCase()
{
    write(u"static/css/a.css"_s, css);
    write(u"static/tiny.txt"_s, "x");
    for (const char *ending : {"js", "mjs", "svg", "webmanifest", "woff2", "png", "json", "unknown"})
        write(u"static/type."_s + QString::fromLatin1(ending), "content");
    write(u"secret/secret.txt"_s, "secret");
    QVERIFY(QFile::link(m_dir.filePath(u"secret/secret.txt"_s), m_dir.filePath(u"static/link.txt"_s)));
    QVERIFY(QFile::link(m_dir.filePath(u"secret"_s), m_dir.filePath(u"static/linked"_s)));
    m_files = std::make_unique<StaticFiles>(m_dir.filePath(u"static"_s), StaticFiles::Catalogs());
}

void TestStaticFiles::servesAFile()
{
    const Reply reply = serve(u"/static/css/a.css"_s);
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.body.joined(), css);
    QCOMPARE(headerOf(reply, "Cache-Control"), QByteArray("no-cache"));
    QCOMPARE(headerOf(reply, "Vary"), QByteArray("Accept-Encoding"));
    static const QRegularExpression strongTag(u"^\"[0-9a-f]{20}\"$"_s);
    QVERIFY(QString::fromLatin1(headerOf(reply, "ETag")).contains(strongTag));
}

void TestStaticFiles::servesAFileForAYearUnderItsVersion()
{
    const Reply reply = serve(m_files->versionedRoot() + u"/css/a.css"_s);
    QCOMPARE(reply.body.joined(), css);
    QCOMPARE(headerOf(reply, "Cache-Control"), QByteArray("public, max-age=31536000, immutable"));
}

void TestStaticFiles::servesThePresentFileUnderAnOlderVersion()
{
    const Reply reply = serve(u"/static/v-0123456789abcdef0123/css/a.css"_s);
    QCOMPARE(reply.body.joined(), css);
    QCOMPARE(headerOf(reply, "Cache-Control"), QByteArray("no-cache"));
}

void TestStaticFiles::versionCoversAllFiles()
{
    const QTemporaryDir dir;
    const auto writeTo = [&](const QString &name, const QByteArray &content) {
        QFile file(dir.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(content), content.size());
    };
    const auto version = [&] { return StaticFiles(dir.path(), {}).versionedRoot(); };
    writeTo(u"a.js"_s, "a");
    const QString first = version();
    QCOMPARE(version(), first);
    writeTo(u"a.js"_s, "b");
    const QString changed = version();
    QVERIFY(changed != first);
    QVERIFY(QFile::rename(dir.filePath(u"a.js"_s), dir.filePath(u"b.js"_s)));
    QVERIFY(version() != changed);
}

void TestStaticFiles::knowsContentTypes_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("type");
    QTest::newRow("css") << u"css/a.css"_s << QByteArray("text/css; charset=utf-8");
    QTest::newRow("js") << u"type.js"_s << QByteArray("text/javascript; charset=utf-8");
    QTest::newRow("mjs") << u"type.mjs"_s << QByteArray("text/javascript; charset=utf-8");
    QTest::newRow("svg") << u"type.svg"_s << QByteArray("image/svg+xml; charset=utf-8");
    QTest::newRow("webmanifest") << u"type.webmanifest"_s << QByteArray("application/manifest+json");
    QTest::newRow("woff2") << u"type.woff2"_s << QByteArray("font/woff2");
    QTest::newRow("png") << u"type.png"_s << QByteArray("image/png");
    QTest::newRow("json") << u"type.json"_s << QByteArray("application/json");
    QTest::newRow("unknown") << u"type.unknown"_s << QByteArray("application/octet-stream");
}

void TestStaticFiles::knowsContentTypes()
{
    QFETCH(QString, name);
    QTEST(serve(u"/static/"_s + name).contentType, "type");
}

void TestStaticFiles::answersConditionalRequests_data()
{
    QTest::addColumn<QByteArray>("ifNoneMatch");
    QTest::addColumn<int>("status");
    QTest::newRow("same") << QByteArray("TAG") << 304;
    QTest::newRow("weak") << QByteArray("W/TAG") << 304;
    QTest::newRow("list") << QByteArray("\"x\", W/\"y\" ,TAG") << 304;
    QTest::newRow("star") << QByteArray("*") << 304;
    QTest::newRow("other") << QByteArray("\"x\"") << 200;
    QTest::newRow("unquoted") << QByteArray("x") << 200;
    QTest::newRow("empty") << QByteArray("") << 200;
}

void TestStaticFiles::answersConditionalRequests()
{
    QFETCH(QByteArray, ifNoneMatch);
    QFETCH(int, status);
    const QByteArray tag = headerOf(serve(u"/static/css/a.css"_s), "ETag");
    const Reply reply = serve(u"/static/css/a.css"_s, {{"if-none-match", ifNoneMatch.replace("TAG", tag)}});
    QCOMPARE(reply.status, status);
    QCOMPARE(reply.body.isEmpty(), status == 304);
    QCOMPARE(headerOf(reply, "ETag"), tag);
    QCOMPARE(headerOf(reply, "Vary"), QByteArray("Accept-Encoding"));
    QVERIFY(!headerOf(reply, "Cache-Control").isEmpty());
}

void TestStaticFiles::compressesIfAsked_data()
{
    QTest::addColumn<QByteArray>("acceptEncoding");
    QTest::addColumn<bool>("isGzipped");
    QTest::newRow("gzip") << QByteArray("gzip") << true;
    QTest::newRow("browser") << QByteArray("gzip, deflate, br, zstd") << true;
    QTest::newRow("case") << QByteArray("GZIP") << true;
    QTest::newRow("x-gzip") << QByteArray("x-gzip") << true;
    QTest::newRow("weight") << QByteArray("br;q=1.0, gzip;q=0.1") << true;
    QTest::newRow("star") << QByteArray("*") << true;
    QTest::newRow("zero") << QByteArray("gzip;q=0") << false;
    QTest::newRow("zero, spaces") << QByteArray("gzip ; Q = 0.000, br") << false;
    QTest::newRow("zero beats star") << QByteArray("*;q=1, gzip;q=0") << false;
    QTest::newRow("star zero") << QByteArray("*;q=0") << false;
    QTest::newRow("gzip beats star zero") << QByteArray("*;q=0, gzip") << true;
    QTest::newRow("identity") << QByteArray("identity") << false;
    QTest::newRow("other") << QByteArray("br, gzipped") << false;
    QTest::newRow("empty") << QByteArray("") << false;
}

void TestStaticFiles::compressesIfAsked()
{
    QFETCH(QByteArray, acceptEncoding);
    QFETCH(bool, isGzipped);
    const Reply reply = serve(u"/static/css/a.css"_s, {{"accept-encoding", acceptEncoding}});
    QCOMPARE(headerOf(reply, "Content-Encoding"), isGzipped ? QByteArray("gzip") : QByteArray());
    QCOMPARE(isGzipped ? gunzip(reply.body.joined()) : reply.body.joined(), css);
    QCOMPARE(headerOf(reply, "Vary"), QByteArray("Accept-Encoding"));
}

void TestStaticFiles::leavesSmallFilesUncompressed()
{
    const Reply reply = serve(u"/static/tiny.txt"_s, {{"accept-encoding", "gzip"}});
    QCOMPARE(reply.body.joined(), QByteArray("x"));
    QVERIFY(headerOf(reply, "Content-Encoding").isNull());
}

void TestStaticFiles::givesEachCodingItsOwnTag()
{
    const QByteArray plain = headerOf(serve(u"/static/css/a.css"_s), "ETag");
    const Headers asksForGzip{{"accept-encoding", "gzip"}};
    const QByteArray packed = headerOf(serve(u"/static/css/a.css"_s, asksForGzip), "ETag");
    QVERIFY(plain != packed);
    QCOMPARE(serve(u"/static/css/a.css"_s, asksForGzip + Headers{{"if-none-match", packed}}).status, 304);
    QCOMPARE(serve(u"/static/css/a.css"_s, {{"if-none-match", packed}}).status, 200);
}

void TestStaticFiles::refusesOtherPaths_data()
{
    QTest::addColumn<QString>("path");
    QTest::newRow("none") << u"/static/none.css"_s;
    QTest::newRow("folder") << u"/static/css"_s;
    QTest::newRow("folder, slash") << u"/static/css/"_s;
    QTest::newRow("root") << u"/static/"_s;
    QTest::newRow("no prefix") << u"/css/a.css"_s;
    QTest::newRow("short") << u"/"_s;
    QTest::newRow("empty") << QString();
    QTest::newRow("S29 up") << u"/static/../secret/secret.txt"_s;
    QTest::newRow("S29 up inside") << u"/static/css/../tiny.txt"_s;
    QTest::newRow("S29 backslash") << u"/static/..\\secret\\secret.txt"_s;
    QTest::newRow("S29 absolute") << u"/static//etc/passwd"_s;
    QTest::newRow("S29 NUL") << u"/static/tiny.txt"_s + QChar(u'\0');
    QTest::newRow("S29 link to a file") << u"/static/link.txt"_s;
    QTest::newRow("S29 link to a folder") << u"/static/linked/secret.txt"_s;
    QTest::newRow("version of another shape") << u"/static/v-1/css/a.css"_s;
}

void TestStaticFiles::refusesOtherPaths()
{
    QFETCH(QString, path);
    try {
        serve(path);
    } catch (const HttpError &error) {
        QCOMPARE(error.status(), 404);
        return;
    }
    QFAIL("There was an answer.");
}

void TestStaticFiles::refusesAMissingFolder()
{
    QVERIFY_EXCEPTION_THROWN(StaticFiles(m_dir.filePath(u"none"_s), {}), std::runtime_error);
}

void TestStaticFiles::joinsWhatPagesLoad()
{
    write(u"joined/css/all.css"_s, "@import \"a.css\";\n");
    write(u"joined/css/a.css"_s, "a {}");
    write(u"joined/js/home-page.js"_s, "import { catalog } from \"./catalog.js\";\nshow(catalog);\n");
    write(u"joined/js/home-extra-part.js"_s,
          "import { catalog } from \"./catalog.js\";\nexport const extra = catalog;\n");
    write(u"joined/js/catalog.js"_s, "export const catalog = \"none\";\n");
    const QString folder = m_dir.filePath(u"joined"_s);
    const QByteArray english = "export const catalog = \"English\";\n";
    const auto german = [](const QByteArray &text) { return "export const catalog = \"" + text + "\";\n"; };
    const StaticFiles files(folder, {{u"en"_s, english}, {u"de"_s, german("Deutsch")}});
    const auto body = [&](const QString &path) {
        return files.serve(get(u"/static/"_s + path)).body.joined();
    };
    QCOMPARE(body(u"css/all.css"_s), "a {}\n"_ba);
    QVERIFY(body(u"js/home-page.en.js"_s).contains("const catalog = \"English\";\n"));
    QVERIFY(body(u"js/home-page.de.js"_s).contains("const catalog = \"Deutsch\";\n"));
    QCOMPARE(files.serve(get(u"/static/js/home-page.de.js"_s)).contentType,
             "text/javascript; charset=utf-8"_ba);
    QVERIFY(body(u"js/home-extra-part.de.js"_s).startsWith("import { $1 } from \"./home-page.de.js\";\n"));
    QVERIFY(body(u"js/home-page.js"_s).startsWith("import {")); // the single modules are served, too
    QCOMPARE(body(u"js/catalog.js"_s), "export const catalog = \"none\";\n"_ba);
    const auto ofVersion = [](const QString &version) {
        return get(u"/static/%1/js/home-extra-part.de.js"_s.arg(version));
    };
    QCOMPARE(files.serve(ofVersion(files.versionedRoot().section(u'/', 2))).status, 200);
    QVERIFY_EXCEPTION_THROWN(files.serve(ofVersion(u"v-0123456789abcdef0123"_s)), HttpError);
    // A changed translation changes the version.
    const StaticFiles changed(folder, {{u"en"_s, english}, {u"de"_s, german("Anders")}});
    QVERIFY(changed.versionedRoot() != files.versionedRoot());
}

void TestStaticFiles::givesPartsTheirOwnTexts()
{
    write(u"texts/js/texts.js"_s,
          "import { catalog } from \"./catalog.js\";\nexport function t(text) {}\nexport function "
          "addTexts(more) {}\n");
    write(u"texts/js/home-page.js"_s,
          "import { t } from \"./texts.js\";\nshow(t(\"Home\"), t(\"A \\\"b\\\"\"));\n");
    write(u"texts/js/home-extra-part.js"_s,
          "import { t } from \"./texts.js\";\nexport const extra = [t(\"Home\"), t(\"Extra\"), n(\"%n x\", "
          "2)];\n");
    const QByteArray catalog = R"(export const catalog = {"language":"de","plurals":{"%n x":["1","2"]},)"
                               R"("texts":{"A \"b\"":"C","Extra":"Mehr","Home":"Start","Unused":"Nie"}};)"
                               "\n";
    const StaticFiles files(m_dir.filePath(u"texts"_s), {{u"de"_s, catalog}});
    const auto body = [&](const QString &path) {
        return files.serve(get(u"/static/js/"_s + path)).body.joined();
    };
    QVERIFY(body(u"home-page.de.js"_s)
                .contains(R"({"language":"de","plurals":{},"texts":{"A \"b\"":"C","Home":"Start"}};)"));
    QVERIFY(body(u"home-extra-part.de.js"_s)
                .contains(
                    R"(addTexts({"language":"de","plurals":{"%n x":["1","2"]},"texts":{"Extra":"Mehr"}});)"));
}

void TestStaticFiles::givesTheServiceWorkerItsRelease()
{
    write(u"worker/js/release.js"_s, "export const release = {};\n");
    write(u"worker/js/service-worker.js"_s,
          "import { release } from \"./release.js\";\n// Note\nuse(release);\n");
    write(u"worker/js/chat-page.js"_s, "export const a = 1;\n");
    write(u"worker/js/chat-people-part.js"_s, "import { a } from \"./chat-page.js\";\nexport const b = a;\n");
    const StaticFiles files(m_dir.filePath(u"worker"_s), {{u"en"_s, ""}});
    const Reply reply = files.serve(get(u"/static/service-worker.js"_s));
    const QByteArray script = reply.body.joined();
    QVERIFY(script.contains(R"({"assets":")" + files.versionedRoot().toUtf8()
                            + R"(","parts":["chat-people-part"]})"));
    QVERIFY(script.contains("\nuse(release);\n"));
    QVERIFY(!script.contains("Note"));
    QCOMPARE(headerOf(reply, "Cache-Control"), QByteArray("no-cache"));
}

void TestStaticFiles::saysWhatItCantJoin()
{
    write(u"broken/js/home-page.js"_s, "import { a } from \"./missing.js\";\n");
    const QString folder = m_dir.filePath(u"broken"_s);
    try {
        const StaticFiles files(folder, {{u"en"_s, ""}});
        QFAIL("It was joined.");
    } catch (const std::runtime_error &error) {
        QCOMPARE(QByteArray(error.what()), "home-page.js:1: there is no missing.js."_ba);
    }
}

void TestStaticFiles::readsTheRealFolder()
{
    const StaticFiles files(QStringLiteral(STOA_SOURCE_DIR "/static"),
                            {{u"en"_s, "export const catalog = {};\n"}});
    QVERIFY(files.serve(get(u"/static/js/chat-page.en.js"_s)).body.joined().contains("class Connection"));
    const Reply reply = files.serve(
        get(files.versionedRoot() + u"/css/stoa.css"_s, {{"accept-encoding", "gzip"}}));
    QCOMPARE(headerOf(reply, "Content-Encoding"), QByteArray("gzip"));
    QVERIFY(gunzip(reply.body.joined()).contains("light-dark("));
    QCOMPARE(files.serve(get(u"/static/icon.svg"_s)).contentType, QByteArray("image/svg+xml; charset=utf-8"));
}

STOA_TEST(TestStaticFiles)
#include "tst_staticfiles.moc"
