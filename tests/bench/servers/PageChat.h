#pragma once

#include <QString>

#include <string>
#include <vector>

namespace stoa {

// A database for page loads: 16 users who share 20 chats, one with 200 messages and one with a given number.
class PageChat
{
public:
    static constexpr int people = 16;

    // Uses the database at `path`, or creates it. The messages of the big chat are inserted with one SQL
    // statement: ten million take about a minute.
    PageChat(const QString &path, int bigCount);

    // Returns the path of the database that bin/bench keeps in `folder` for the current schema, and removes
    // those for other schemas.
    static QString keptPath(const QString &folder, int bigCount);

    std::string smallPath() const { return m_smallPath; }

    std::string bigPath() const { return m_bigPath; }

    // Creates a session for each user and returns the cookies. No server may have the database open.
    std::vector<std::string> signIn() const;

private:
    void make(int bigCount);

    QString m_path;
    std::string m_smallPath; // "/chat/1"
    std::string m_bigPath;
};

} // namespace stoa
