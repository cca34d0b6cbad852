#include "server/net/ChunkedBody.h"

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <regex>
#include <string>

using namespace stoa;

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
    static const std::string token = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    static const std::string quoted = "\"(?:[^\"\\\\]|\\\\.)*\"";
    static const std::regex sizeLine("([0-9A-Fa-f]{1,16})((?:[ \t]*;[ \t]*" + token
                                     + "(?:[ \t]*=[ \t]*(?:" + token + "|" + quoted + "))?)*)");
    static const std::regex trailerLine(token + ":.*");
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
        std::smatch match;
        if (inTrailers) {
            extra += qsizetype(line.size());
            if (!std::regex_match(line, trailerLine) || extra > ChunkedBody::maxExtra)
                return {};
            continue;
        }
        if (!std::regex_match(line, match, sizeLine))
            return {};
        extra += match[2].length();
        const uint64_t size = std::stoull(match[1], nullptr, 16);
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
    if (size > 20'000)
        return 0; // std::regex is recursive
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
