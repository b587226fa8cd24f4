package org.badgedesk.intents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which language the letters tell, by themselves. */
class ScriptsTests {

    private static String language(String text, String... spoken) {
        return Scripts.language(text, List.of(spoken), several -> several.get(0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Моля, отключете профила ми, забравих си паролата. | bg",
                "Молим вас откључајте мој налог. | sr",
                "Пожалуйста, разблокируйте мой аккаунт, я забыл пароль. | ru",
                "Будь ласка, розблокуйте мій обліковий запис. | uk",
                "میرا اکاؤنٹ لاک ہو گیا ہے، براہ کرم اسے کھول دیں | ur",
                "لطفاً حساب کاربری من را باز کنید، رمز عبور را فراموش کرده‌ام | fa",
                "نسيت كلمة المرور، أرجو فتح الحساب | ar",
                "माझे खाते लॉक झाले आहे, कृपया ते उघडा. | mr",
                "मेरा खाता लॉक हो गया है, कृपया उसे खोल दें। | hi",
                "ກະລຸນາປົດລັອກບັນຊີຂອງຂ້ອຍ | lo",
                "ደብዳቤ እፈልጋለሁ | am",
                "សូមដោះសោគណនីរបស់ខ្ញុំ | km",
                "મારું ખાતું લૉક થઈ ગયું છે | gu",
                "എന്റെ അക്കൗണ്ട് ലോക്ക് ആയി | ml",
                "ᎣᏏᏲ ᏙᎯᏧ | mis",
                "証明書再発行希望の件 | ja",
                "氏名変更希望 | ja",
                "我的账户被锁了，请帮我解锁 | zh",
                "我的帳號被鎖，忘記密碼了 | zh",
                "LinkedIn ላይ badge share እንዴት | am",
                "Please change my name to Юлия Петренко | ''",
                "Please change my name to محمد العلي | ''",
            })
    void theLettersTellTheLanguage(String text, String language) {
        assertThat(language(text, "en", "ja")).isEqualTo(language);
    }

    @Test
    void whereTheLettersTellNothingALanguageThatTheOperatorAddedGoesFirst() {
        assertThat(language("нов пароль", "en", "bg")).isEqualTo("bg");
        assertThat(language("पासवर्ड", "en", "mr")).isEqualTo("mr");
        assertThat(language("разблокируйте мой счёт", "en", "bg"))
                .as("Bulgarian has no ё")
                .isEqualTo("ru");
    }
}
