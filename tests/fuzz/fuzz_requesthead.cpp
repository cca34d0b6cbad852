#include "server/net/RequestHead.h"

#include <cstdlib>

using namespace stoa;

namespace {
void check(bool holds)
{
    if (!holds)
        std::abort();
}

// The request head that the gate passes on must mean the same to the next parser, and the client must not be
// able to smuggle lines into it.
void checkCanonical(const RequestHead &head)
{
    const QByteArray text = head.canonical(head.method, head.contentLength);
    check(text.count('\n') == text.count("\r\n") && text.count('\r') == text.count("\r\n"));
    check(text.indexOf("\r\n\r\n") == text.size() - 4);
    // Nobody reads these but TrustedProxies.
    check(head.header("x-forwarded-for").isNull() && !text.contains("\r\nx-forwarded-for:"));
    check(!text.contains("\r\n" + RequestSource::fieldName.toByteArray() + ':'));
    if (head.isHttp10)
        return; // may lack a Host
    const auto again = RequestHead::parse(text.chopped(4), 1'000);
    check(again.has_value());
    check(again->method == head.method && again->target == head.target
          && again->contentLength == head.contentLength);
    check(again->canonical(again->method, again->contentLength) == text);
}

void checkHandshake(const RequestHead &head)
{
    const auto again = RequestHead::parse(head.canonical(head.method, -1).chopped(4));
    check(again && again->isUpgrade && again->target == head.target);
}
} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const auto head = RequestHead::parse(QByteArray(reinterpret_cast<const char *>(data), qsizetype(size)));
    if (!head) {
        check(head.error().status >= 400 && head.error().status < 600 && !head.error().text.isEmpty());
        return 0;
    }
    check(head->contentLength >= 0 && !head->target.contains("/../"));
    check(head->target.startsWith('/') || (head->target == "*" && head->method == "OPTIONS"));
    check(head->authority.isEmpty() || head->header("host") == head->authority);
    checkCanonical(*head);
    if (head->isUpgrade)
        checkHandshake(*head);
    return 0;
}
