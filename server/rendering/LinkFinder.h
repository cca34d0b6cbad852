#pragma once

#include <QStringView>

#include <optional>

namespace stoa {

// Finds the web addresses in a text, one after the other, in time linear in its length. For one thread.
//
// An address begins with http:// or https:// in any case, not directly after an ASCII letter or digit. Then
// come a host of letters, digits, marks, "." "-" "_" of any script and perhaps a port, a path, a query and a
// fragment. It ends before a space, one of "<>\^`{|}, an invisible character, or a bracket, quote or other
// punctuation beyond ASCII. Trailing .,;:!?' and closing brackets that it did not open don't belong to it.
// Addresses with a user name or password (https://bank.example@evil.example), with a percent-encoded host or
// with a host in brackets are not found.
class LinkFinder
{
public:
    struct Range
    {
        qsizetype begin;
        qsizetype end;

        friend bool operator==(const Range &, const Range &) = default;
    };

    // text must outlive this object.
    explicit LinkFinder(QStringView text)
        : m_text(text)
    {
    }

    // Returns nullopt after the last address.
    std::optional<Range> next();

    // The number of characters read so far, repetitions included. Tests check with it that the time is
    // linear.
    qsizetype charactersRead() const { return m_charactersRead; }

private:
    qsizetype schemeBefore(qsizetype colon);
    qsizetype endOfAddress(qsizetype host);
    qsizetype skipWhile(qsizetype from, bool (*isPart)(char32_t));
    qsizetype afterPort(qsizetype colon);
    qsizetype trimmed(qsizetype begin, qsizetype end);
    qsizetype surplusClosing(qsizetype begin, qsizetype end, QChar opening, QChar closing);

    bool isAt(qsizetype position, QStringView characters) const;

    const QStringView m_text;
    qsizetype m_at = 0; // everything before it has been searched
    qsizetype m_charactersRead = 0;
};

} // namespace stoa
