#pragma once

#include "admin-gui/pages/SummaryPage.h"

namespace stoa {

// The page of the messages of one chat, for an admin who looks into a complaint. They are read when the user
// asks for it and not regularly, because the server notes each reading in the audit log. Needs a server.
class MessagesPage : public SummaryPage<ChatMessage>
{
    Q_OBJECT
public:
    MessagesPage(Sources &sources, AdminActionRunner &runner);

    QList<ListQuery> queries() const override { return {}; }

    // Reads the newest messages; older ones are left out again.
    void refresh() override;
    // Reads the chat of the link.
    void reveal(const RowLink &link) override;
    RowLink place() const override;
    // Reads the messages before those that are shown, and adds them.
    void readOlder();

protected:
    void showRow(qint64 id) override;
    bool shows(const ListQuery &query) const override;
    void receive(const QList<ChatMessage> &listed) override;
    QString countText(int shown, int all) const override;
    QString unavailableReason() const override;

private:
    static QList<Column<ChatMessage>> columns();
    static Words words();
    static RowLink authorOf(const ChatMessage &message);
    void addActions();
    void read(qint64 before);
    void open(ChatId chat, const QString &name);
    MessageSummary summaryOf(const ChatMessage &message) const;
    void forgetDeleted(const AdminAction &action);
    void askForId();
    // Asks whether the message is to be deleted, once it is known which one it is.
    void askAbout(MessageId id);

    QAction *m_older = nullptr;
    ChatId m_chat; // null if none was chosen
    QString m_chatName;
    qint64 m_before = 0; // of the last request
};

} // namespace stoa
