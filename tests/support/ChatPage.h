#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace stoa {

// The content of a chat page, parsed from its HTML.
struct ChatPage
{
    struct Entry
    {
        qint64 seq;
        qint64 id;

        friend bool operator==(const Entry &, const Entry &) = default;
    };

    QList<Entry> messages; // in the order of the page
    QByteArray epoch;

    static ChatPage parse(const QByteArray &html);
    QList<qint64> seqs() const;
};

} // namespace stoa
