#pragma once

#include "server/cli/Command.h"

#include <QHash>

#include <tl/expected.hpp>

namespace stoa {

// A command with what was typed behind it.
struct Invocation
{
    struct Option
    {
        QString name;
        QString valueName; // empty: a switch
        QString summary;
    };

    static const QList<Option> &options();

    // words: "user", "add", "ada"; options: by name, those that were given. The error is a sentence.
    static tl::expected<Invocation, QString> fromWords(const QStringList &words,
                                                       const QHash<QString, QString> &options);
    // What can be done, of one group ("user") or, if it is empty, of all.
    static QString help(const QString &group);

    const Command *command = nullptr;
    QStringList arguments; // as many as the command has
    QString tokenName; // --name
    int limit = 0; // of a list; 0: all of it
    bool isJson = false;
    bool isSure = false; // --yes
};

} // namespace stoa
