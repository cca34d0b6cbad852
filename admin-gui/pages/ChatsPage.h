#pragma once

#include "admin-gui/models/ChatRow.h"
#include "admin-gui/pages/SummaryPage.h"
#include "shared/protocol/StatusReport.h"

#include <QHash>

namespace stoa {

// The page of all chats, with the number of connected clients if a server is connected, and the members of
// the chosen chat and the people who are banned from it.
class ChatsPage : public SummaryPage<ChatRow, ChatSummary>
{
    Q_OBJECT
public:
    ChatsPage(Sources &sources, AdminActionRunner &runner);

    QList<ListQuery> queries() const override;

    SummaryTable &members() { return *m_memberTable; }

    // Visible if somebody is banned from the chosen chat.
    SummaryTable &bans() { return *m_banTable; }

protected:
    void showRow(qint64 id) override;
    void receive(const QList<ChatSummary> &chats) override;

private:
    static QList<Column<ChatRow>> columns();
    static Words words();
    static QList<Column<UserSummary>> memberColumns();
    static QList<Column<BanSummary>> banColumns();
    void addActions();
    void addMembers();
    void addBans();
    void receiveReport(const StatusReport &report);
    void receiveMembers(ChatId chat, const QList<UserSummary> &members);
    void showBans(const QList<BanSummary> &bans);
    void mergeLiveClients();
    static QString kindOf(const ChatRow &chat);
    static RowLink connectionsOf(const ChatRow &chat);
    static RowLink messagesOf(const ChatRow &chat);

    QList<ChatSummary> m_chats;
    QHash<ChatId, qint64> m_live;
    SummaryModel<UserSummary> m_members;
    SummaryTable *m_memberTable;
    SummaryModel<BanSummary> m_bans;
    SummaryTable *m_banTable;
    QWidget *m_banPart;
    ChatId m_shown;
};

} // namespace stoa
