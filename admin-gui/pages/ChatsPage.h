#pragma once

#include "admin-gui/models/ChatRow.h"
#include "admin-gui/pages/SummaryPage.h"
#include "shared/protocol/StatusReport.h"

#include <QHash>

namespace stoa {

// The page of all chats, with the number of connected clients if a server is connected, and the members of
// the chosen chat.
class ChatsPage : public SummaryPage<ChatRow, ChatSummary>
{
    Q_OBJECT
public:
    ChatsPage(Sources &sources, AdminActionRunner &runner);

    QList<ListQuery> queries() const override;

    SummaryTable &members() { return *m_memberTable; }

protected:
    void showRow(qint64 id) override;
    void receive(const QList<ChatSummary> &chats) override;

private:
    static QList<Column<ChatRow>> columns();
    static Words words();
    static QList<Column<UserSummary>> memberColumns();
    void addActions();
    void receiveReport(const StatusReport &report);
    void receiveMembers(ChatId chat, const QList<UserSummary> &members);
    void mergeLiveClients();
    static RowLink connectionsOf(const ChatRow &chat);
    static RowLink messagesOf(const ChatRow &chat);

    QList<ChatSummary> m_chats;
    QHash<ChatId, qint64> m_live;
    SummaryModel<UserSummary> m_members;
    SummaryTable *m_memberTable;
    ChatId m_shown;
};

} // namespace stoa
