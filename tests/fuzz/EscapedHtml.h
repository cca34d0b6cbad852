#pragma once

#include <QByteArray>

#include <cstdlib>

namespace stoa {

// Ends the fuzzer, which then reports its input.
inline void check(bool holds)
{
    if (!holds)
        std::abort();
}

// The text must have no markup, and only the entities that the server itself writes.
inline QByteArray unescaped(QByteArray text)
{
    check(!text.contains('<') && !text.contains('>') && !text.contains('"') && !text.contains('\''));
    QByteArray without = text;
    for (const char *entity : {"&lt;", "&gt;", "&quot;", "&apos;", "&amp;"})
        without.replace(entity, "");
    check(!without.contains('&'));
    return text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&apos;", "'")
        .replace("&amp;", "&");
}

} // namespace stoa
