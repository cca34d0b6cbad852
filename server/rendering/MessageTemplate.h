#pragma once

#include "server/rendering/Templates.h"
#include "shared/model/Message.h"

#include <QByteArray>

#include <vector>

namespace stoa {

// The template _message.html, cut once where its values stand, so that showing a message is little more than
// copying bytes: each is rendered on every I/O thread. The template stays what says the markup: its pieces
// are found by rendering it with marks for values. Thread-safe.
class MessageTemplate
{
public:
    // Throws std::runtime_error where the template can't be used.
    explicit MessageTemplate(const Templates &templates);

    QByteArray render(const Message &message) const;

    // What the template is given, by name; also where it is rendered as a part of a page.
    static QVariantMap valuesOf(const Message &message);

private:
    enum Slot { Id, Seq, AuthorId, AuthorName, SafeText, SentAt, Time, SlotCount };

    struct Piece
    {
        QByteArray markup; // before the slot
        Slot slot;
    };

    struct Pieces
    {
        std::vector<Piece> pieces;
        QByteArray end;
    };

    static QByteArray markOf(Slot slot);
    static QVariantMap marks(bool hasAuthor);
    static Pieces cut(const QByteArray &html);
    static void put(QByteArray &html, Slot slot, const Message &message, const QByteArray &sentAt);

    Pieces m_withAuthor;
    Pieces m_withoutAuthor; // of a name that has no account
};

} // namespace stoa
