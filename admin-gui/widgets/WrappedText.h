#pragma once

#include <QTextEdit>

namespace stoa {

// Plain text that can be selected. Unlike a QLabel it also breaks inside a word that is wider than the
// widget, such as a long name or an IPv6 address.
class WrappedText : public QTextEdit
{
    Q_OBJECT
public:
    explicit WrappedText(QWidget *parent = nullptr);

    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
};

} // namespace stoa
