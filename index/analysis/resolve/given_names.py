"""Given names that nearly always are a man's or a woman's, written down here from general knowledge.

Names that both bear (Alex, Andrea, Kim, Robin …) are left out, and so are those that are also surnames of many. A name
only rules somebody out as the one a pronoun means; it is never shown.
"""

MALE = frozenset(
    """
    aaron abdul abdullah abraham adam ahmad ahmed akira alan albert aldo alec alejandro aleksandr alexander alfred
    ali alistair allan anders andreas andrew andriy andy angelo anthony antoine anton antonio antonis antony archie
    arnold arthur arturo arturs ashton attila barack barney barry bartholomew bashar ben benjamin benyamin bernard
    bernie bert bill bjorn bob bobby boris brad brandon brendan brent brett brian bruce bruno bryan carlos cesar
    charles charlie chester christoph christopher chuck clarence claude clifford clint clive cody colin conrad craig
    curtis cyril dale damian dan daniel danny darren dave david davin dean denis dennis derek dick diego dieter
    dimitri dmitri dmitriy dmitry dmytro dominic don donald donnie doug douglas duane duncan dwayne dwight dylan
    earl ed eddie edgar edouard eduardo edward edwin elliot emil emile emmanuel enrico eric erik ernest ernesto
    ethan eugene evan evgeny evo fabio felix fernando floyd francisco francois frank frankie franz françois fred
    frederick friedrich fritz fyodor gareth garry gary gaston gavin gene geoff geoffrey george georgios gerald
    gerard gerhard gilbert giorgio giovanni giuseppe glenn gordon graeme graham greg gregory guillermo gunter gustav
    guy günter hal hank hans harald harold harry harvey hassan hector heinrich helmut henri henrik henry herbert
    herman hiroshi horst howard hugh hugo hussein ian ibrahim ignacio igor ilya isaac ismail ivan jacinto jack jacob
    jacques jair jake jakob james jan-peter jared jason javier jeb jeff jeffrey jeremy jerome jerry jesse jesus jim
    jimmy joachim joaquin joe joel johan johann johannes john johnny jon jonas jonathan jorge jose josef joseph josh
    joshua josé juan julian julius jurgen justin jürgen karl keith ken kenji kenneth kent kevin khalid kirk klaus
    kofi konrad konstantin kristian kurt kwame kyle lance larry lars laszlo lawrence lech leo leon leonard leonid
    leopold lev liam lloyd lorenzo louis lucas luigi luis luiz lukas luke mads maksim malcolm manuel marc marcel
    marco marcus marek mario mark martin marty marvin mateo matt matteo matthew matthias maurice max maxim
    maximilian micah michael michel mick mickey miguel mikael mike mikhail milan milos mitch mitt mohamed mohammad
    mohammed muhammad mustafa mykola narendra nathan nathaniel ned neil newt nicholas nick nicolas nigel nikita
    niklas nikolai nikos norman oleg oleksandr oliver ollie olof olusegun omar oscar oskar osman otto owen pablo
    paolo patrick paul paulo pavel pavlo pawel pedro per pete peter petr petro phil philip philippe phillip pierre
    piotr rafael ralph ramon randy rasmus raul ray raymond recep reggie reinhard rex reza ricardo richard rick rob
    robert roberto rodney rodrigo roger roland rolf roman ron ronald ronnie ross roy ruben rudolf rudy rupert
    russell sal salvador sam sammy samuel santiago saul scott sean sebastian sergei sergey sergii sergio seth shane
    shaun sheldon shigeru sid sidney silvio simon spencer stan stanislav stanley stefan stefano stephen steve steven
    stuart sven søren ted terrence terry thabo theo theodore thomas tim timothy toby todd tom tomas tomasz tommy
    tony travis troy tyler ulrich vadim valery vasily vernon victor viktor viktors vince vincent vitali vitaly vito
    vladimir volodymyr wallace walter warren wayne werner wes wilhelm will william willie willy winston wolfgang
    woody xavier yannis yasser yevgeny yitzhak yoshihide yuri yusuf zach zachary
    """.split()
)

FEMALE = frozenset(
    """
    abby abigail ada adele adriana adrienne agnes agnieszka aino aisha alexandra alice alicia alison alyssa amanda
    amber amelia amy ana anastasia angela angelica angelina anita ann anna annabel anne annette annie annika antonia
    april astrid audrey barbara beata beatrice beatriz becky belinda bernadette bertha beth betsy betty beverly
    birgit bonnie brenda bridget brigitte brittany brooke caitlin camilla candice carina carla carly carmen carol
    carole caroline carolyn carrie cassandra catherine cathy cecilia celia charlotte chelsea cheryl chiara christina
    christine cindy claire clara claudia colette colleen condoleeza condoleezza constance cora cristina crystal
    cynthia daisy dalia daniela danielle daphne darya dawn debbie deborah debra denise diana diane dilma dolores
    donna doris dorothy edith eileen ekaterina elaine eleanor elena eleni eliza elizabeth ella ellen elsa emily emma
    erica erika erin esther ethel eugenia eva eve evelyn ewa faith farah fatima felicia fiona flora florence frances
    francesca freya gabriela gabriella gabrielle gail galina gemma geraldine gerda gertrude gillian gina ginny
    giulia gladys gloria grace greta gretchen gwen hanna hannah hanne harriet hazel heather heidi helen helena helga
    henrietta hilary hilda hillary holly huma ida ilona imelda inez ingeborg ingrid irena irene irina iris isabel
    isabella ivana ivanka ivanna ivy jacinda jacqueline jane janet janice jasmine jeanette jeanne jelena jennifer
    jenny jessica jill joan joanna joanne josephine josie joyce juanita judith judy julia juliana julie juliet
    juliette kaja kara karen kari karin karla kate katerina katharina katharine katherine kathleen kathryn kathy
    katie katja katrina kayleigh kellyanne kiara kirsten krista kristen kristin kristina kristine laila lana lara
    larisa laura lauren laurie leah leila lena leticia lidia lilian lillian lily linda lisa liz lois lorena loretta
    lori lorraine lotte louise lucia lucinda lucy luisa lydia lyudmila lyudmyla madeleine madeline magdalena maggie
    malgorzata mandy mara marcia marcy margaret margarita maria mariana marianne marie marina marion marjorie
    marlene marsha marta martha martina mary matilda maureen maya meg megan melania melanie melinda melissa mercedes
    mette mia michele michelle mildred millie miranda miriam molly mona monica monika muriel myra nadezhda nadia
    nadine nancy naomi natalia natalie natasha ngozi nicola nicole nikki nina nora norma odette oksana olena olga
    olivia orla pamela patricia patti patty paula pauline peggy penelope petra phoebe phyllis polly priscilla rachel
    raisa ramona rebecca regina renata rhonda riitta rita roberta robyn rosa rosalind rose rosemary rosie rowena
    roxana roxanne ruby ruth sabina sabine sabrina sadie sally samantha sandra sanna sara sarah savannah selma
    serena sharon sheila shirley sigrid silvia simona simone sofia sonia sonja sophia sophie stacey stacy stella
    stephanie sue susan susana susanna susanne suzanne svetlana sybil sylvia tabitha tamara tammy tamsin tania tanya
    tara tatiana tatyana teresa tess tetiana thelma theresa therese tiffany tina tracy trudy ursula valentina
    valerie vanessa vera veronica vicky victoria viola violet virginia vivian wanda wendy wilhelmina wilma winnie
    yael yasmin yelena yolanda yulia yvette yvonne zoe
    """.split()
)


def gender_of_name(name: str) -> str | None:
    """ "m" or "f" where the first of a person's names says so, else None; a surname alone says nothing."""
    words = name.split()
    if len(words) < 2:
        return None
    first = words[0].casefold()
    if first in MALE:
        return "m"
    return "f" if first in FEMALE else None
