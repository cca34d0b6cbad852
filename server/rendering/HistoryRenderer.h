#pragma once

#include "shared/model/Language.h"
#include "shared/model/StrongId.h"
#include "shared/model/SystemMessage.h"

#include <QByteArray>
#include <QDate>
#include <QList>
#include <QTimeZone>

namespace stoa {

class PageRenderer;

// Renders entries of a history as the page of one reader shows them: a separator before the first entry of
// each day, the reader's own messages marked, and consecutive messages by one author as a group. Scripts do
// the same with later entries (static/js/views/day-separators.js and message-groups.js), so nothing moves
// when they start, except at the marker of new messages, which ends a group there. For one thread.
class HistoryRenderer
{
public:
    struct Reader
    {
        UserId user = {}; // null if no message is the reader's
        Language language = Language::English;
        QTimeZone timeZone = QTimeZone::utc();
    };

    // pages must outlive this object.
    HistoryRenderer(const PageRenderer &pages, Reader reader);

    // To be called once.
    QByteArray render(const QList<HistoryEntry> &entries);

private:
    QByteArray separatorBefore(const QDateTime &at);
    QByteArray render(const Message &message);
    bool continuesGroup(const Message &message) const;

    const PageRenderer &m_pages;
    const Reader m_reader;
    QDate m_day; // that of the last entry
    // The first message of the group that the next message may continue. Null if there is none.
    const Message *m_groupStart = nullptr;
};

} // namespace stoa
