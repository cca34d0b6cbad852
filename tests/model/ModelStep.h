#pragma once

#include <QList>
#include <QString>

namespace stoa {

// One step of a random sequence. It says what to do and by whom; `pick` chooses everything else (which
// message, which text, which position) among what there is when the step is run, so a step keeps its sense
// when others are left out.
struct ModelStep
{
    enum Kind : quint8 {
        Post,
        Reply,
        Edit,
        Remove,
        React,
        Pin,
        Repeat, // an earlier request once more, perhaps from the other device
        HttpPost,
        HttpEdit,
        HttpRemove,
        HttpReact,
        HttpPin,
        MarkRead,
        MarkUnread,
        Notify,
        Leave,
        Join,
        Rename,
        ChangeTopic,
        ChangeRole,
        RemoveMember,
        Cut,
        Connect,
        Resume, // on an open connection
        Replace, // the device by a new one that knows nothing
        Quiet, // wait until all is quiet, and compare
        Terminate,
        Kill,
    };

    Kind kind = Post;
    int person = 0; // of three
    int device = 0; // of two
    int chat = 0; // of one or two
    quint32 pick = 0;

    QString described() const;
};

// The steps of three people in one chat or two that only they are in.
struct ModelSequence
{
    quint64 seed = 0;
    int chats = 1;
    quint32 singleChat = 0; // a bit for each device: its socket is for one chat
    bool connectsFirst = false; // the sockets for all chats are open before there are chats
    QList<ModelStep> steps;

    // The same one for the same seed and number.
    static ModelSequence random(quint64 seed, int number);
    QString described() const;
};

} // namespace stoa
