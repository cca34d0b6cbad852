#pragma once

#include "admin-gui/models/ChatRow.h"
#include "admin-gui/pages/SummaryPage.h"
#include "shared/protocol/StatusReport.h"

#include <QHash>

namespace stoa {

// Every chat, with those who are connected right now where a server tells, and its members beside it.
class ChatsPage : public SummaryPage<ChatRow, ChatSummary>
{
    Q_OBJECT
public:
    ChatsPage(Sources &sources, AdminActionRunner &acts);

    QList<ListQuery> queries() const override;

    SummaryTable &members() { return *m_memberTable; }

protected:
    void showRow(qint64 id) override;
    void receive(const QList<ChatSummary> &chats) override;

private:
    static QList<Column<ChatRow>> columns();
    static Words words();
    static QList<Column<UserSummary>> memberColumns();
    void addActs();
    void receiveReport(const StatusReport &report);
    void receiveMembers(ChatId chat, const QList<UserSummary> &members);
    void join();
    void askForMessage();

    QList<ChatSummary> m_chats;
    QHash<ChatId, qint64> m_live;
    SummaryModel<UserSummary> m_members;
    SummaryTable *m_memberTable;
    ChatId m_shown;
};

} // namespace stoa
