#include "server/assets/StaticFiles.h"
#include "server/http/HttpError.h"
#include "server/net/HttpSyntax.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>

#include <cstdlib>

using namespace stoa;
using namespace Qt::StringLiterals;

namespace {
const QByteArray plainContent = "A text. ";
const QByteArray longContent = plainContent.repeated(300); // worth compressing

void check(bool holds)
{
    if (!holds)
        std::abort();
}

void write(const QString &path, const QByteArray &content)
{
    QFile file(path);
    check(file.open(QFile::WriteOnly) && file.write(content) == content.size());
}

StaticFiles makeFiles()
{
    const QTemporaryDir folder;
    write(folder.filePath(u"a.txt"_s), plainContent);
    write(folder.filePath(u"b.txt"_s), longContent);
    return StaticFiles(folder.path(), {});
}

QByteArray headerOf(const Reply &reply, const QByteArray &wanted)
{
    for (const auto &[name, value] : reply.headers) {
        if (name == wanted)
            return value;
    }
    return {};
}

// A second implementation of RFC 9110 13.1.2, as a regular expression.
bool names(const QByteArray &ifNoneMatch, const QByteArray &tag)
{
    const QRegularExpression element(uR"((\A|,)[ \t]*(W/)?(\*|%1)[ \t]*(,|\z))"_s.arg(
        QRegularExpression::escape(QString::fromLatin1(tag))));
    return element.match(QString::fromLatin1(ifNoneMatch)).hasMatch();
}

void checkReply(const Request &request, const Reply &reply)
{
    const QByteArray tag = headerOf(reply, "ETag");
    check(tag.size() > 2 && tag.startsWith('"') && tag.endsWith('"'));
    check((reply.status == 304) == names(request.header("if-none-match"), tag));
    check(reply.status == 304 ? reply.body.isEmpty() : reply.status == 200);
    const bool isGzipped = !headerOf(reply, "Content-Encoding").isEmpty();
    if (reply.status == 200 && !isGzipped)
        check(reply.body.joined() == (request.path.endsWith("b.txt"_L1) ? longContent : plainContent));
    check(!isGzipped || request.header("accept-encoding").toLower().contains("gzip")
          || request.header("accept-encoding").contains('*'));
}
} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

// Three lines: the path below /static/, If-None-Match and Accept-Encoding.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const StaticFiles files = makeFiles();
    const auto lines = QByteArray(reinterpret_cast<const char *>(data), qsizetype(size)).split('\n');
    if (lines.size() != 3 || !HttpSyntax::isFieldText(lines[1]) || !HttpSyntax::isFieldText(lines[2]))
        return 0;
    Request request;
    request.path = "/static/"_L1 + QString::fromUtf8(lines[0]);
    request.headers = {{"if-none-match", lines[1]}, {"accept-encoding", lines[2]}};
    try {
        checkReply(request, files.serve(request));
    } catch (const HttpError &error) {
        check(error.status() == 404 && !error.text().english().isEmpty());
    }
    return 0;
}
