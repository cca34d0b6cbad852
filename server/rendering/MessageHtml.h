#pragma once

#include "server/rendering/SafeHtml.h"
#include "shared/model/Message.h"

#include <QByteArrayView>
#include <QStringView>

namespace stoa {

// Converts a message's text to HTML. Everything is escaped. Web addresses (LinkFinder) become links whose
// target is exactly the text that they show; Markup::Markdown adds what Markdown describes. The time is
// linear in the length of a plain text. Thread-safe.
class MessageHtml
{
public:
    // Further addresses in a text stay plain, because each link adds about 80 bytes.
    static constexpr int maxLinks = 100;

    static SafeHtml fromText(QStringView text, Markup markup = Markup::Plain);
    // Appends the HTML of the text.
    static void append(QByteArray &html, QStringView text, Markup markup = Markup::Plain);
    // Appends the escaped text, without links.
    static void appendEscaped(QByteArray &html, QStringView text);
    static void appendEscapedUtf8(QByteArray &html, QByteArrayView utf8);
    // Appends the start tag of a link. Its target must be an address that LinkFinder finds, or mailto:.
    static void appendLinkStart(QByteArray &html, QByteArrayView target);

private:
    static void appendPlain(QByteArray &html, QStringView text);
};

} // namespace stoa
