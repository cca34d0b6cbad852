#pragma once

#include "shared/store/AccountRemovalStore.h"
#include "shared/store/AdminQueries.h"
#include "shared/store/AuditStore.h"
#include "shared/store/ChatCounters.h"
#include "shared/store/ChatStore.h"
#include "shared/store/DirectChatStore.h"
#include "shared/store/InviteStore.h"
#include "shared/store/MembershipStore.h"
#include "shared/store/MentionStore.h"
#include "shared/store/MessageHistory.h"
#include "shared/store/MessageStore.h"
#include "shared/store/PasswordResetStore.h"
#include "shared/store/ProfileStore.h"
#include "shared/store/ReadPositionStore.h"
#include "shared/store/ReportStore.h"
#include "shared/store/RunStore.h"
#include "shared/store/SessionStore.h"
#include "shared/store/StoreChanges.h"
#include "shared/store/SystemMessageStore.h"
#include "shared/store/TokenStore.h"
#include "shared/store/UserStore.h"

namespace stoa {

class Database;

// The tables of one connection. A const Store can only read; DatabaseWriter alone hands out others. Belongs
// to the connection's thread; all functions throw DatabaseError.
class Store
{
public:
    explicit Store(Database &database);

    UserStore &users() { return m_users; }

    const UserStore &users() const { return m_users; }

    SessionStore &sessions() { return m_sessions; }

    const SessionStore &sessions() const { return m_sessions; }

    ChatStore &chats() { return m_chats; }

    const ChatStore &chats() const { return m_chats; }

    MembershipStore &memberships() { return m_memberships; }

    const MembershipStore &memberships() const { return m_memberships; }

    ProfileStore &profiles() { return m_profiles; }

    AccountRemovalStore &accountRemovals() { return m_accountRemovals; }

    const AccountRemovalStore &accountRemovals() const { return m_accountRemovals; }

    DirectChatStore &directChats() { return m_directChats; }

    const DirectChatStore &directChats() const { return m_directChats; }

    MessageStore &messages() { return m_messages; }

    const MessageStore &messages() const { return m_messages; }

    const MessageHistory &history() const { return m_history; }

    ReadPositionStore &readPositions() { return m_readPositions; }

    const ReadPositionStore &readPositions() const { return m_readPositions; }

    InviteStore &invites() { return m_invites; }

    const InviteStore &invites() const { return m_invites; }

    ReportStore &reports() { return m_reports; }

    const ReportStore &reports() const { return m_reports; }

    PasswordResetStore &passwordResets() { return m_passwordResets; }

    const PasswordResetStore &passwordResets() const { return m_passwordResets; }

    TokenStore &tokens() { return m_tokens; }

    const TokenStore &tokens() const { return m_tokens; }

    RunStore &runs() { return m_runs; }

    const RunStore &runs() const { return m_runs; }

    AuditStore &audit() { return m_audit; }

    const AdminQueries &adminQueries() const { return m_adminQueries; }

    // A random id of this database's history: sequence numbers can be compared only within one epoch. Read
    // once.
    QString epoch() const;
    // Makes all clients reload: what they have seen may not be what the database holds.
    void renewEpoch();
    // Writes a value that means nothing, to find out whether the database accepts writes.
    void touch();
    // The time of the last purge of expired rows; invalid before the first one.
    QDateTime purgedAt() const;
    void setPurgedAt(const QDateTime &at);
    // Writes the counters of chats, mentions and the read positions of authors, which otherwise stay in
    // memory until the commit. Call it before reading chats or adding members in a transaction that has
    // changed messages.
    void flushCounters();

private:
    friend class StoreTransaction;

    void begin();
    void forget();
    StoreChanges takeChanges();

    Database &m_database;
    qint64 m_dataVersion = -1; // changes with what other connections commit
    mutable QString m_epoch; // empty until it is read
    StoreChanges m_changes; // of the open transaction
    RunStore m_runs;
    ChatCounters m_counters;
    UserStore m_users;
    SessionStore m_sessions;
    SystemMessageStore m_lines;
    ChatStore m_chats;
    MembershipStore m_memberships;
    ProfileStore m_profiles;
    DirectChatStore m_directChats;
    MentionStore m_mentions;
    ReadPositionStore m_readPositions;
    MessageStore m_messages;
    AccountRemovalStore m_accountRemovals;
    MessageHistory m_history;
    InviteStore m_invites;
    ReportStore m_reports;
    PasswordResetStore m_passwordResets;
    TokenStore m_tokens;
    AuditStore m_audit;
    AdminQueries m_adminQueries;
};

} // namespace stoa
