#include "server/net/ChunkedBody.h"

#include <QRegularExpression>

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <string>

using namespace stoa;
using namespace Qt::StringLiterals;

namespace {
constexpr qint64 maxSize = 1'000;

void check(bool holds)
{
    if (!holds)
        std::abort();
}

bool isControl(char c)
{
    return (uchar(c) < 0x20 && c != '\t') || c == 0x7f;
}

struct Body
{
    std::string content;
    size_t used = 0;
};

// A second implementation of RFC 9112 7.1, by its grammar. Returns the body if it is complete, well-formed
// and within the limits.
std::optional<Body> expectedBody(const std::string &bytes)
{
    // No repetition needs to backtrack, so none may: that limits what a long line costs.
    static const QString token = u"[!#$%&'*+.^_`|~0-9A-Za-z-]++"_s;
    static const QString quoted = uR"("(?:[^"\\]|\\.)*+")"_s;
    static const QRegularExpression sizeLine(
        uR"(\A([0-9A-Fa-f]{1,16})((?:[ \t]*+;[ \t]*+%1(?:[ \t]*+=[ \t]*+(?:%1|%2))?+)*+)\z)"_s.arg(token,
                                                                                                   quoted));
    static const QRegularExpression trailerLine(uR"(\A%1:.*\z)"_s.arg(token));
    Body body;
    qsizetype extra = 0;
    bool inTrailers = false;
    while (true) {
        const size_t end = bytes.find("\r\n", body.used);
        if (end == std::string::npos)
            return {};
        const std::string line = bytes.substr(body.used, end - body.used);
        body.used = end + 2;
        if (line.empty() && inTrailers)
            return body;
        if (std::any_of(line.begin(), line.end(), isControl))
            return {};
        const QString text = QString::fromLatin1(line);
        if (inTrailers) {
            extra += qsizetype(line.size());
            if (!trailerLine.match(text).hasMatch() || extra > ChunkedBody::maxExtra)
                return {};
            continue;
        }
        const QRegularExpressionMatch match = sizeLine.match(text);
        if (!match.hasMatch())
            return {};
        extra += match.capturedLength(2);
        const uint64_t size = match.captured(1).toULongLong(nullptr, 16);
        if (extra > ChunkedBody::maxExtra || size > uint64_t(maxSize) - body.content.size())
            return {};
        inTrailers = size == 0;
        if (inTrailers)
            continue;
        if (bytes.size() < body.used + size + 2 || bytes.compare(body.used + size, 2, "\r\n") != 0)
            return {};
        body.content += bytes.substr(body.used, size);
        body.used += size + 2;
    }
}
} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArrayView bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    const auto expected = expectedBody(std::string(bytes.begin(), bytes.end()));
    ChunkedBody whole(maxSize);
    const qsizetype used = whole.take(bytes);
    check(used >= 0 && used <= bytes.size());
    check(whole.isComplete() == expected.has_value());
    check(!(whole.isComplete() && whole.refusal()));
    if (expected)
        check(whole.content().toStdString() == expected->content && used == qsizetype(expected->used));
    if (const auto &refusal = whole.refusal())
        check(refusal->status >= 400 && refusal->status < 500 && !refusal->text.isEmpty());

    // The input itself determines the sizes of the pieces.
    ChunkedBody cut(maxSize);
    qsizetype taken = 0;
    for (qsizetype arrived = 0; arrived < bytes.size() && !cut.isComplete() && !cut.refusal();) {
        arrived = qMin<qsizetype>(arrived + 1 + (data[arrived] & 15), bytes.size());
        taken += cut.take(bytes.first(arrived).sliced(taken));
    }
    check(cut.isComplete() == whole.isComplete() && cut.content() == whole.content());
    check(cut.refusal().has_value() == whole.refusal().has_value());
    check(!cut.refusal() || cut.refusal()->status == whole.refusal()->status);
    return 0;
}
