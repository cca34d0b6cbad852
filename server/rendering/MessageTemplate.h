#pragma once

#include "server/rendering/Templates.h"
#include "shared/model/Message.h"

#include <QByteArray>

#include <vector>

namespace stoa {

// The template _message.html, cut apart at its values, so that rendering a message is little more than
// copying bytes: every I/O thread renders every message. The markup stays in the template; rendering it once
// with placeholders as values shows the places to cut. Immutable, thread-safe.
class MessageTemplate
{
public:
    // Throws std::runtime_error if the template is missing, has {{#t}} texts or contains control characters.
    explicit MessageTemplate(const Templates &templates);

    QByteArray render(const Message &message) const;

    // Returns the template's values by name, for pages that include it as a partial.
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

    static QByteArray placeholderOf(Slot slot);
    static QVariantMap placeholders(bool hasAuthor);
    static Pieces cut(const QByteArray &html);
    static void appendValue(QByteArray &html, Slot slot, const Message &message, const QByteArray &sentAt);

    Pieces m_withAuthor;
    Pieces m_withoutAuthor; // for messages under a name that has no account
};

} // namespace stoa
